"""Reads GraphQL documents: as much of the language as routers send (September 2025, section 2)."""

import json
import re

TOKEN = re.compile(
    r"""(?:[\s,\ufeff]|\#[^\n\r]*)*(?:(?P<spread>\.\.\.)|(?P<punctuator>[!$&():=@\[\]{|}])|(?P<name>[_A-Za-z]\w*)"""
    r"""|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<block>\"\"\"(?:\\\"\"\"|[\s\S])*?\"\"\")"""
    r"""|(?P<string>"(?:\\.|[^"\\\n\r])*")|(?P<end>$))"""
)

# Deeper than any plan; the recursion below stays far from Python's limit.
DEPTH_MAX = 100


class SyntaxProblem(Exception):
    """The document is no GraphQL, or more than this reads."""


class Variable(str):
    """The name of a variable, in the place of a value."""


class Reader:
    def __init__(self, text):
        self.text, self.at, self.depth = text, 0, 0
        self.advance()

    def advance(self):
        match = TOKEN.match(self.text, self.at)
        if match is None:
            raise SyntaxProblem(f"unexpected character at {self.at}")
        self.at, self.kind, self.value = match.end(), match.lastgroup, match.group(match.lastgroup)

    def is_next(self, value):
        return self.value == value and self.kind in ("punctuator", "spread")

    def took(self, value):
        if not self.is_next(value):
            return False
        self.advance()
        return True

    def expect(self, value):
        if not self.took(value):
            raise SyntaxProblem(f"expected {value}, got {self.value!r}")

    def name(self):
        if self.kind != "name":
            raise SyntaxProblem(f"expected a name, got {self.value!r}")
        name = self.value
        self.advance()
        return name

    def document(self):
        operations, fragments = [], {}
        while self.kind != "end":
            if self.value == "fragment":
                self.advance()
                name = self.name()
                self.name()  # on
                fragments[name] = {"on": self.name(), "directives": self.directives(), "selections": self.selections()}
            else:
                operations.append(self.operation())
        return operations, fragments

    def operation(self):
        kind = "query" if self.is_next("{") else self.name()
        name = self.name() if self.kind == "name" else None
        defaults = {}
        if self.took("("):
            while not self.took(")"):
                self.expect("$")
                variable = self.name()
                self.expect(":")
                self.type()
                if self.took("="):
                    defaults[variable] = self.input()
        self.directives()
        return {"kind": kind, "name": name, "defaults": defaults, "selections": self.selections()}

    def type(self):
        if self.took("["):
            self.type()
            self.expect("]")
        else:
            self.name()
        self.took("!")

    def selections(self):
        self.depth += 1
        if self.depth > DEPTH_MAX:
            raise SyntaxProblem(f"expected {DEPTH_MAX} levels at the most")
        self.expect("{")
        selections = []
        while not self.took("}"):
            selections.append(self.selection())
        self.depth -= 1
        return selections

    def selection(self):
        if self.took("..."):
            if self.kind == "name" and self.value != "on":
                return {"spread": self.name(), "directives": self.directives()}
            on = None
            if self.kind == "name":
                self.advance()
                on = self.name()
            return {"on": on, "directives": self.directives(), "selections": self.selections()}
        key = name = self.name()
        if self.took(":"):
            name = self.name()
        arguments, directives = self.arguments(), self.directives()
        below = self.selections() if self.is_next("{") else None
        return {"key": key, "name": name, "arguments": arguments, "directives": directives, "selections": below}

    def arguments(self):
        return self.fields(")") if self.took("(") else {}

    def fields(self, end):
        fields = {}
        while not self.took(end):
            name = self.name()
            self.expect(":")
            fields[name] = self.input()
        return fields

    def directives(self):
        directives = {}
        while self.took("@"):
            name = self.name()
            directives[name] = self.arguments()
        return directives

    def input(self):
        self.depth += 1
        if self.depth > DEPTH_MAX:
            raise SyntaxProblem(f"expected {DEPTH_MAX} levels at the most")
        value = self.value_below()
        self.depth -= 1
        return value

    def value_below(self):
        if self.took("$"):
            return Variable(self.name())
        if self.took("["):
            items = []
            while not self.took("]"):
                items.append(self.input())
            return items
        if self.took("{"):
            return self.fields("}")
        kind, text = self.kind, self.value
        if kind not in ("number", "string", "block", "name"):
            raise SyntaxProblem(f"expected a value, got {text!r}")
        self.advance()
        if kind == "name":
            return {"true": True, "false": False, "null": None}.get(text, text)
        if kind == "block":
            return text[3:-3].replace('\\"""', '"""')
        return json.loads(text)


def read(text):
    """The operations of a document, and its fragments by name."""
    return Reader(text).document()
