package main

import (
	"maps"
	"slices"
)

// What this subgraph knows: the file to begin with.

var things = map[string]Object{
	"1": {"__typename": "{{Type}}", "id": "1", "title": "The first"},
	"2": {"__typename": "{{Type}}", "id": "2", "title": "The second"},
}

// A field of an object that is not named here is read from the object by its name.
var resolvers = map[string]map[string]Resolver{
	"Query": {
		"{{field}}": func(_ Object, arguments Object, _ Viewer) (any, error) {
			return found(arguments["id"]), nil
		},
		"{{field}}All": func(_ Object, _ Object, _ Viewer) (any, error) {
			all := []any{}
			for _, id := range slices.Sorted(maps.Keys(things)) {
				all = append(all, things[id])
			}
			return all, nil
		},
		"{{field}}Viewer": func(_ Object, _ Object, viewer Viewer) (any, error) {
			if viewer.Sub == "" {
				return nil, nil
			}
			return viewer.Sub, nil
		},
	},
}

// All references to a type of one request together: one look into the store, and one answer for each, in their order.
var references = map[string]func([]Object, Viewer) ([]any, error){
	"{{Type}}": func(representations []Object, _ Viewer) ([]any, error) {
		answers := make([]any, len(representations))
		for place, representation := range representations {
			answers[place] = found(representation["id"])
		}
		return answers, nil
	},
}

// found answers nil for what is not there: the router makes null of it.
func found(id any) any {
	text, _ := id.(string)
	if thing, isThere := things[text]; isThere {
		return thing
	}
	return nil
}
