"""What this subgraph knows: the file to begin with."""

THINGS = {
    "1": {"__typename": "{{Type}}", "id": "1", "title": "The first"},
    "2": {"__typename": "{{Type}}", "id": "2", "title": "The second"},
}


def {{name_}}(arguments, viewer):
    """Query.{{field}}"""
    return THINGS.get(arguments["id"])


def {{name_}}_all(arguments, viewer):
    """Query.{{field}}All"""
    return [THINGS[key] for key in sorted(THINGS)]


def {{name_}}_viewer(arguments, viewer):
    """Query.{{field}}Viewer"""
    return viewer.get("sub")


def references_{{name_}}(references, viewer):
    """All references to {{Type}} of one request together: one look into the store, and one answer for each, in their order."""
    wanted = {reference.get("id") for reference in references}
    found = {key: THINGS[key] for key in wanted if key in THINGS}
    return [found.get(reference.get("id")) for reference in references]


# A field of an object that is not named here is read from the object by its name.
RESOLVERS = {
    "Query": {
        "{{field}}": {{name_}},
        "{{field}}All": {{name_}}_all,
        "{{field}}Viewer": {{name_}}_viewer,
    },
}

REFERENCES = {"{{Type}}": references_{{name_}}}
