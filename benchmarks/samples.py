"""Documents of a given number of lines for the programs beside ours, each of the kind that its own rules are for."""

from __future__ import annotations


def workflow(lines: int) -> str:
    """A workflow of GitHub Actions."""
    head = "name: sample\non: push\npermissions: {}\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n"
    return _filled(head, "      - name: Step {n}\n        run: echo {n}\n", lines)


def template(lines: int) -> str:
    """A template of AWS CloudFormation."""
    head = "AWSTemplateFormatVersion: '2010-09-09'\nDescription: sample\nResources:\n"
    return _filled(head, "  Topic{n}:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: Topic {n}\n", lines)


def interface(lines: int) -> str:
    """A description of an interface in OpenAPI."""
    head = (
        "openapi: 3.0.3\ninfo:\n  title: sample\n  version: 1.0.0\n  description: sample\n  contact:\n    email: a@example.org\n"
        "servers:\n  - url: https://example.org\ntags:\n  - name: all\npaths:\n"
    )
    path = (
        "  /things/{n}:\n    get:\n      operationId: get{n}\n      summary: Get {n}\n      description: Get {n}\n      tags: [all]\n"
        "      responses:\n        '200':\n          description: ok\n"
    )
    return _filled(head, path, lines)


def _filled(head: str, part: str, lines: int) -> str:
    """The head and as many parts as fit into so many lines, filled up with comments."""
    text = head
    number = 0
    while text.count("\n") + part.count("\n") <= lines:
        number += 1
        text += part.replace("{n}", str(number))
    return text + "# filled up\n" * (lines - text.count("\n"))
