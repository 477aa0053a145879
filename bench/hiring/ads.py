# SPDX-License-Identifier: GPL-3.0-or-later
"""ads FILE [N]: N seeded job ads as JSON lines, a tenth of them with the day they were filled."""
import datetime
import json
import random
import sys

SKILLS = ("Python Go Rust TypeScript JavaScript Java Kubernetes Docker PostgreSQL AWS React Kotlin "
          "C++ Linux Git SQL Terraform Spark Kafka Redis").split()
ROLES = ["Backend developer", "Frontend developer", "Data engineer", "Platform engineer",
         "Mobile developer", "Machine learning engineer"]
WORDS = ("we build a team that ships software every week and you will own services talk to "
         "customers write tests review code improve reliability measure latency design interfaces "
         "plan releases mentor colleagues document decisions and keep the systems running around "
         "the clock with care for people").split()

random.seed(7)
start = datetime.date(2022, 1, 1)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for i in range(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000):
        skills = random.sample(SKILLS, 5)
        day = start + datetime.timedelta(days=random.randrange(900))
        text = (" ".join(random.choices(WORDS, k=60)) + " " + ", ".join(skills) + ". " +
                " ".join(random.choices(WORDS, k=60)))
        ad = {"id": str(i), "title": f"{random.choice(ROLES)} {skills[0]}",
              "employer": f"Employer {random.randrange(20000)}", "date": str(day), "text": text,
              "location": random.choice(["Berlin", "Paris", "Shanghai"])}
        if random.random() < 0.1:
            ad["filled"] = str(day + datetime.timedelta(days=random.randrange(10, 120)))
        file.write(json.dumps(ad) + "\n")
