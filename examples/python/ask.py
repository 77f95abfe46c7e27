"""Ask a Policy Graph server the question in a file, and print its answer as JSON. Python's own library is enough.

    python3 ask.py question.graphql [variables.json] [http://127.0.0.1:4000/graphql]
"""

import json
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def ask(query, variables=None, address="http://127.0.0.1:4000/graphql"):
    """The data that answers a query. Exact numbers come as strings: decimal.Decimal(value) keeps every digit."""
    request = Request(
        address,
        data=json.dumps({"query": query, "variables": variables or {}}).encode(),
        headers={"content-type": "application/json", "accept": "application/graphql-response+json"},
    )
    try:
        with urlopen(request) as response:
            answer = json.load(response)
    except HTTPError as refusal:
        answer = json.load(refusal)
    if "errors" in answer:
        raise ValueError("; ".join(f"{error['extensions']['code']}: {error['message']}" for error in answer["errors"]))
    return answer["data"]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main(arguments):
    addresses = [argument for argument in arguments if argument.startswith("http")]
    files = [argument for argument in arguments if argument not in addresses]
    variables = json.loads(read(files[1])) if len(files) > 1 else None
    data = ask(read(files[0]), variables, *addresses[:1])
    print(json.dumps(data, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
