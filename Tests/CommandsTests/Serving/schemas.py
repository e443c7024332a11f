"""Validates a report's openapi.json, and its JSON files by the schemas in it; prints what is wrong.

    python3 schemas.py FOLDER [RESPONSE.json]

RESPONSE.json is an answer to a POST. It needs jsonschema and openapi-spec-validator.
"""
import json
import os
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

folder = sys.argv[1]
failures = 0


def read(path):
    def never(name):
        raise ValueError(f"{path} has {name}")

    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not text.endswith("\n"):
        wrong(path, "does not end with a line feed")
    return json.loads(text, parse_constant=never)


def wrong(*words):
    global failures
    failures += 1
    print("wrong:", *words)


api = read(os.path.join(folder, "openapi.json"))
for error in OpenAPIV31SpecValidator(api).iter_errors():
    wrong("openapi.json", error.message)
registry = Registry().with_resource("api", Resource(api, DRAFT202012))


def validate(value, schema, name):
    if "$ref" in schema:
        schema = {"$ref": "api" + schema["$ref"]}
    validator = Draft202012Validator(
        schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in list(validator.iter_errors(value))[:3]:
        wrong(name, list(error.absolute_path)[:4], error.message[:200])


files = {"rfm.json": "RFM", "rfm/standardized.json": "StandardizedRFM", "rfm/plot.json": "Plot",
         "rfm/clusters.json": "Clusters", "rfm/clusters/apply.json": "AppliedClusters"}
for path, schema in files.items():
    if os.path.exists(os.path.join(folder, path)):
        validate(read(os.path.join(folder, path)), {"$ref": f"#/components/schemas/{schema}"}, path)
for path in sys.argv[2:]:
    validate(read(path), {"$ref": "#/components/schemas/ApplyResponse"}, path)
# The schemas refuse what is not of their form.
for broken in {}, {"data": 1}, {"schema_version": 1, "data": [{"customer_id": 1.5}]}:
    name = {"$ref": "api#/components/schemas/RFM"}
    if Draft202012Validator(name, registry=registry).is_valid(broken):
        wrong("the schema of /rfm takes", broken)


def examples(node):
    """Every media type in the description that has an example."""
    if isinstance(node, dict):
        if "schema" in node and "example" in node:
            yield node["schema"], node["example"]
        if "schema" in node and "examples" in node:
            for example in node["examples"].values():
                yield node["schema"], example["value"]
        for child in node.values():
            yield from examples(child)
    elif isinstance(node, list):
        for child in node:
            yield from examples(child)


count = 0
for schema, example in examples(api):
    count += 1
    validate(example, schema, "an example")
if count == 0:
    wrong("there are no examples")
sys.exit(1 if failures else 0)
