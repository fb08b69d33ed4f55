"""Executes operations. The router has validated them and completes what comes back: types are its affair."""

from document import SyntaxProblem, Variable, read


class Execution:
    def __init__(self, request, subgraph, viewer):
        operations, self.fragments = read(request["query"])
        name = request.get("operationName")
        chosen = [one for one in operations if name is None or one["name"] == name]
        if len(chosen) != 1:
            raise SyntaxProblem("expected one operation")
        self.operation, self.subgraph, self.viewer, self.errors = chosen[0], subgraph, viewer, []
        self.variables = {**chosen[0]["defaults"], **(request.get("variables") or {})}

    def run(self):
        root = {"__typename": self.operation["kind"].capitalize()}
        data = self.object(root, self.operation["selections"], [])
        return {"data": data, "errors": self.errors} if self.errors else {"data": data}

    def object(self, source, selections, path):
        answer = {}
        for key, fields in self.collected(source, selections, {}).items():
            below = [one for field in fields for one in field["selections"] or []]
            answer[key] = self.field(source, {**fields[0], "below": below}, [*path, key])
        return answer

    def collected(self, source, selections, fields):
        for one in selections:
            if not self.included(one["directives"]):
                continue
            if "key" in one:
                fields.setdefault(one["key"], []).append(one)
                continue
            fragment = self.fragments[one["spread"]] if "spread" in one else one
            if fragment["on"] in (None, source["__typename"]):
                self.collected(source, fragment["selections"], fields)
        return fields

    def included(self, directives):
        skip, include = directives.get("skip"), directives.get("include")
        return not (skip and self.given(skip["if"])) and not (include and not self.given(include["if"]))

    def given(self, value):
        if isinstance(value, Variable):
            return self.variables.get(value)
        if isinstance(value, list):
            return [self.given(one) for one in value]
        if isinstance(value, dict):
            return {name: self.given(one) for name, one in value.items() if not self.is_left_out(one)}
        return value

    def is_left_out(self, value):
        return isinstance(value, Variable) and value not in self.variables

    def field(self, source, field, path):
        try:
            value = self.resolved(source, field["name"], self.given(field["arguments"]))
            return self.completed(value, field["below"], path)
        except Exception as error:  # whatever a resolver does costs its field alone
            self.errors.append({"message": str(error), "path": path, "extensions": {"code": "INTERNAL_SERVER_ERROR"}})
            return None

    def resolved(self, source, name, arguments):
        if name == "__typename":
            return source["__typename"]
        if source["__typename"] == "Query" and name == "_service":
            return {"__typename": "_Service", "sdl": self.subgraph.sdl}
        if source["__typename"] == "Query" and name == "_entities":
            return self.entities(arguments["representations"])
        resolve = self.subgraph.resolvers.get(source["__typename"], {}).get(name)
        if resolve is None:
            return source.get(name)
        is_root = source["__typename"] in ("Query", "Mutation")
        return resolve(arguments, self.viewer) if is_root else resolve(source, arguments, self.viewer)

    def entities(self, representations):
        """Each type is asked once for all of its references; the answers stand where the references stood."""
        answers = [None] * len(representations)
        for type_ in {one["__typename"] for one in representations}:
            places = [place for place, one in enumerate(representations) if one["__typename"] == type_]
            found = self.subgraph.references[type_]([representations[place] for place in places], self.viewer)
            for place, one in zip(places, found, strict=True):
                answers[place] = one
        return answers

    def completed(self, value, below, path):
        if value is None or not below:
            return value
        if isinstance(value, list):
            return [self.completed(one, below, [*path, place]) for place, one in enumerate(value)]
        return self.object(value, below, path)


def execute(request, subgraph, viewer):
    """The answer to a request, as GraphQL over HTTP has it."""
    try:
        return Execution(request, subgraph, viewer).run()
    except SyntaxProblem as problem:
        return {"errors": [{"message": str(problem), "extensions": {"code": "GRAPHQL_PARSE_FAILED"}}]}
