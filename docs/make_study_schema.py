"""Write the JSON schema of a study's file, for editors: ``make schema`` after a setting has changed; a test says when."""

import json
from pathlib import Path

from geo_itcluster.settings.study_file import study_schema

if __name__ == "__main__":
    target = Path(__file__).parent / "_static" / "study.schema.json"
    target.write_text(json.dumps(study_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
