package main

import (
	"fmt"
	"strings"
)

// Executes operations. The router has validated them and completes what comes back: types are its affair.

// Resolver gives the value of a field: nil, a value of JSON, an Object, or a list of them ([]any).
type Resolver func(source Object, arguments Object, viewer Viewer) (any, error)

// Request is one of GraphQL over HTTP.
type Request struct {
	Query         string `json:"query"`
	OperationName string `json:"operationName"`
	Variables     Object `json:"variables"`
}

type execution struct {
	fragments map[string]Selection
	variables Object
	viewer    Viewer
	sdl       string
	errors    []any
}

func execute(request Request, sdl string, viewer Viewer) Object {
	operations, fragments, problem := readDocument(request.Query)
	if problem != nil {
		return refusal(problem.Error(), "GRAPHQL_PARSE_FAILED")
	}
	chosen := []Operation{}
	for _, operation := range operations {
		if request.OperationName == "" || operation.Name == request.OperationName {
			chosen = append(chosen, operation)
		}
	}
	if len(chosen) != 1 {
		return refusal("expected one operation", "BAD_REQUEST")
	}
	variables := Object{}
	for name, value := range chosen[0].Defaults {
		variables[name] = value
	}
	for name, value := range request.Variables {
		variables[name] = value
	}
	run := &execution{fragments: fragments, variables: variables, viewer: viewer, sdl: sdl}
	root := Object{"__typename": strings.ToUpper(chosen[0].Kind[:1]) + chosen[0].Kind[1:]}
	answer := Object{"data": run.object(root, chosen[0].Selections, nil)}
	if len(run.errors) > 0 {
		answer["errors"] = run.errors
	}
	return answer
}

func (run *execution) object(source Object, selections []Selection, path []any) Object {
	fields := map[string][]Selection{}
	run.collect(source, selections, fields)
	answer := Object{}
	for key, same := range fields {
		below := []Selection{}
		for _, field := range same {
			below = append(below, field.Selections...)
		}
		answer[key] = run.field(source, same[0], below, append(append([]any{}, path...), key))
	}
	return answer
}

func (run *execution) collect(source Object, selections []Selection, fields map[string][]Selection) {
	for _, one := range selections {
		if !run.isIncluded(one.Directives) {
			continue
		}
		if one.Name != "" {
			fields[one.Key] = append(fields[one.Key], one)
			continue
		}
		fragment := one
		if one.Spread != "" {
			fragment = run.fragments[one.Spread]
		}
		if fragment.On == "" || fragment.On == source["__typename"] {
			run.collect(source, fragment.Selections, fields)
		}
	}
}

func (run *execution) isIncluded(directives map[string]Object) bool {
	if skip, isThere := directives["skip"]; isThere && run.given(skip["if"]) == true {
		return false
	}
	include, isThere := directives["include"]
	return !isThere || run.given(include["if"]) == true
}

func (run *execution) given(value any) any {
	switch value := value.(type) {
	case Variable:
		return run.variables[string(value)]
	case []any:
		given := make([]any, len(value))
		for place, one := range value {
			given[place] = run.given(one)
		}
		return given
	case Object:
		return run.arguments(value)
	}
	return value
}

func (run *execution) arguments(fields Object) Object {
	given := Object{}
	for name, one := range fields {
		variable, isVariable := one.(Variable)
		if _, isGiven := run.variables[string(variable)]; isVariable && !isGiven {
			continue
		}
		given[name] = run.given(one)
	}
	return given
}

// Whatever a resolver does costs its field alone.
func (run *execution) field(source Object, field Selection, below []Selection, path []any) (answer any) {
	defer func() {
		if cause := recover(); cause != nil {
			run.fail(fmt.Sprint(cause), path)
			answer = nil
		}
	}()
	value, problem := run.resolved(source, field.Name, run.arguments(field.Arguments))
	if problem != nil {
		run.fail(problem.Error(), path)
		return nil
	}
	return run.completed(value, below, path)
}

func (run *execution) fail(message string, path []any) {
	extensions := Object{"code": "INTERNAL_SERVER_ERROR"}
	run.errors = append(run.errors, Object{"message": message, "path": path, "extensions": extensions})
}

func (run *execution) resolved(source Object, name string, arguments Object) (any, error) {
	typename, _ := source["__typename"].(string)
	if typename == "Query" && name == "_service" {
		return Object{"__typename": "_Service", "sdl": run.sdl}, nil
	}
	if typename == "Query" && name == "_entities" {
		representations, _ := arguments["representations"].([]any)
		return run.entities(representations)
	}
	if resolver, isThere := resolvers[typename][name]; isThere {
		return resolver(source, arguments, run.viewer)
	}
	return source[name], nil
}

// Each type is asked once for all of its references; the answers stand where the references stood.
func (run *execution) entities(representations []any) (any, error) {
	places := map[string][]int{}
	asked := map[string][]Object{}
	for place, one := range representations {
		representation, _ := one.(Object)
		typename, _ := representation["__typename"].(string)
		places[typename] = append(places[typename], place)
		asked[typename] = append(asked[typename], representation)
	}
	answers := make([]any, len(representations))
	for typename, these := range asked {
		resolve, isThere := references[typename]
		if !isThere {
			return nil, fmt.Errorf("expected references to what is here, got %q", typename)
		}
		found, problem := resolve(these, run.viewer)
		if problem != nil {
			return nil, problem
		}
		for nth, place := range places[typename] {
			answers[place] = found[nth]
		}
	}
	return answers, nil
}

func (run *execution) completed(value any, below []Selection, path []any) any {
	switch value := value.(type) {
	case []any:
		answers := make([]any, len(value))
		for place, one := range value {
			answers[place] = run.completed(one, below, append(append([]any{}, path...), place))
		}
		return answers
	case Object:
		if len(below) > 0 {
			return run.object(value, below, path)
		}
	}
	return value
}
