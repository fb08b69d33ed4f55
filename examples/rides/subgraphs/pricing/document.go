package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Reads GraphQL documents: as much of the language as routers send (September 2025, section 2).

// Operation is one of a document.
type Operation struct {
	Kind, Name string
	Defaults   Object
	Selections []Selection
}

// Selection is a field (Name is set), a named fragment (Spread is set) or an inline one.
type Selection struct {
	Key, Name, Spread, On string
	Arguments             Object
	Directives            map[string]Object
	Selections            []Selection
}

// Variable stands in the place of a value.
type Variable string

// Object is one of JSON, or of this subgraph.
type Object = map[string]any

var token = regexp.MustCompile(`^(?:[\s,\x{feff}]|#[^\n\r]*)*(?:(\.\.\.|[!$&():=@\[\]{|}]|[_A-Za-z]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"""(?:\\"""|[^"]|"[^"]|""[^"])*"""|"(?:\\.|[^"\\\n\r])*")|$)`)

// Deeper than any plan; the recursion below stays far from what a stack holds.
const depthMax = 100

type reader struct {
	rest, value string
	depth       int
}

type syntaxProblem struct{ message string }

func (problem syntaxProblem) Error() string { return problem.message }

// readDocument gives the operations of a document, and its fragments by name.
func readDocument(text string) (operations []Operation, fragments map[string]Selection, problem error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			cause, isSyntax := recovered.(syntaxProblem)
			if !isSyntax {
				panic(recovered)
			}
			problem = cause
		}
	}()
	read := &reader{rest: text}
	read.advance()
	fragments = map[string]Selection{}
	for read.value != "" {
		if read.took("fragment") {
			name := read.name()
			read.name() // on
			fragments[name] = Selection{On: read.name(), Directives: read.directives(), Selections: read.selections()}
			continue
		}
		operations = append(operations, read.operation())
	}
	return operations, fragments, nil
}

func (read *reader) advance() {
	match := token.FindStringSubmatchIndex(read.rest)
	if match == nil {
		panic(syntaxProblem{"unexpected character"})
	}
	read.value = ""
	if match[2] >= 0 {
		read.value = read.rest[match[2]:match[3]]
	}
	read.rest = read.rest[match[1]:]
}

func (read *reader) took(value string) bool {
	if read.value != value {
		return false
	}
	read.advance()
	return true
}

func (read *reader) expect(value string) {
	if !read.took(value) {
		panic(syntaxProblem{fmt.Sprintf("expected %s, got %q", value, read.value)})
	}
}

func (read *reader) isName() bool {
	return read.value != "" && (read.value[0] == '_' || read.value[0]|0x20 >= 'a' && read.value[0]|0x20 <= 'z')
}

func (read *reader) name() string {
	if !read.isName() {
		panic(syntaxProblem{fmt.Sprintf("expected a name, got %q", read.value)})
	}
	name := read.value
	read.advance()
	return name
}

func (read *reader) deeper() {
	read.depth++
	if read.depth > depthMax {
		panic(syntaxProblem{fmt.Sprintf("expected %d levels at the most", depthMax)})
	}
}

func (read *reader) operation() Operation {
	operation := Operation{Kind: "query", Defaults: Object{}}
	if read.value != "{" {
		operation.Kind = read.name()
	}
	if read.isName() {
		operation.Name = read.name()
	}
	if read.took("(") {
		for !read.took(")") {
			read.expect("$")
			variable := read.name()
			read.expect(":")
			read.typeOf()
			if read.took("=") {
				operation.Defaults[variable] = read.input()
			}
		}
	}
	read.directives()
	operation.Selections = read.selections()
	return operation
}

func (read *reader) typeOf() {
	if read.took("[") {
		read.typeOf()
		read.expect("]")
	} else {
		read.name()
	}
	read.took("!")
}

func (read *reader) selections() []Selection {
	read.deeper()
	read.expect("{")
	selections := []Selection{}
	for !read.took("}") {
		selections = append(selections, read.selection())
	}
	read.depth--
	return selections
}

func (read *reader) selection() Selection {
	if read.took("...") {
		if read.isName() && read.value != "on" {
			return Selection{Spread: read.name(), Directives: read.directives()}
		}
		on := ""
		if read.took("on") {
			on = read.name()
		}
		return Selection{On: on, Directives: read.directives(), Selections: read.selections()}
	}
	key := read.name()
	name := key
	if read.took(":") {
		name = read.name()
	}
	field := Selection{Key: key, Name: name, Arguments: read.arguments(), Directives: read.directives()}
	if read.value == "{" {
		field.Selections = read.selections()
	}
	return field
}

func (read *reader) arguments() Object {
	if read.took("(") {
		return read.fields(")")
	}
	return Object{}
}

func (read *reader) fields(end string) Object {
	fields := Object{}
	for !read.took(end) {
		name := read.name()
		read.expect(":")
		fields[name] = read.input()
	}
	return fields
}

func (read *reader) directives() map[string]Object {
	directives := map[string]Object{}
	for read.took("@") {
		name := read.name()
		directives[name] = read.arguments()
	}
	return directives
}

func (read *reader) input() any {
	read.deeper()
	defer func() { read.depth-- }()
	switch {
	case read.took("$"):
		return Variable(read.name())
	case read.took("["):
		items := []any{}
		for !read.took("]") {
			items = append(items, read.input())
		}
		return items
	case read.took("{"):
		return read.fields("}")
	case read.isName():
		return named(read.name())
	}
	return read.scalar()
}

// named is a value without quotes: an enum's, but for three.
func named(name string) any {
	switch name {
	case "true", "false":
		return name == "true"
	case "null":
		return nil
	}
	return name
}

func (read *reader) scalar() any {
	text := read.value
	read.advance()
	if strings.HasPrefix(text, `"""`) && len(text) >= 6 {
		return strings.ReplaceAll(text[3:len(text)-3], `\"""`, `"""`)
	}
	var value any
	if text == "" || json.Unmarshal([]byte(text), &value) != nil {
		panic(syntaxProblem{fmt.Sprintf("expected a value, got %q", text)})
	}
	return value
}
