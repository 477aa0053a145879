# SPDX-License-Identifier: GPL-3.0-or-later
"""uptake-cli extract and skills: places of names, the user's own skills, groups of planted roles."""
import csv
import json
import os
import random

import tap

ROLES = [
    ["react", "css", "html", "typescript", "webpack", "redux", "vue", "sass"],
    ["kubernetes", "docker", "terraform", "linux", "ansible", "helm", "prometheus", "nginx"],
    ["机器学习", "模型", "数据", "训练", "算法", "统计", "特征", "论文"],
]
FILLER = "our team will work with experience and years of skills in this role for you".split()


def ads(per_role=40, seed=5):
    rng = random.Random(seed)
    rows = []
    for i in range(per_role * len(ROLES)):
        words = rng.choices(ROLES[i % 3], k=8) + rng.choices(FILLER, k=8)
        rng.shuffle(words)
        rows.append((f"ad-{i}", " ".join(words)))
    return rows


def write_csv(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "description"])
        writer.writerows((key, "Job, with “words”", text) for key, text in rows)
    return path


def places(document):
    return [(skill["name"], skill["start"], skill["end"]) for skill in document["skills"]]


def test_places(folder):
    """Code points, end exclusive, also behind Chinese and a letter beyond 16 bits."""
    text = "我们用 Rust 和 Go 语言 🦀 Kubernetes"
    path = f"{folder}/ads.jsonl"
    with open(path, "w") as file:
        file.write(json.dumps({"id": 7, "text": text}, ensure_ascii=False) + "\n")
        file.write(json.dumps({"id": 8, "text": "go to the rest of it"}) + "\n")
    first, second = tap.answer("extract", path)["documents"]
    assert first["id"] == "7" and second == {"id": "8", "skills": []}, (first, second)
    assert places(first) == [("Rust", 4, 8), ("Go", 11, 13), ("Kubernetes", 19, 29)], first
    for skill in first["skills"]:
        assert text[skill["start"]:skill["end"]] == skill["text"], skill


def test_forms(folder):
    """The same text as a table, JSON, plain text and from standard input."""
    text = "Python, Django; nothing else"
    found = [("Python", 0, 6), ("Django", 8, 14)]
    forms = {
        "a.csv": f'id,职位描述,city\n1,"{text}",Berlin\n',
        "b.json": json.dumps([{"id": 1, "job_description": text, "n": 3}]),
        "c.txt": text,
        "d.md": text,
        "e.csv": f'1;x;"{text}"\n',
    }
    for name, content in forms.items():
        with open(f"{folder}/{name}", "w") as file:
            file.write(content)
        documents = tap.answer("extract", f"{folder}/{name}")["documents"]
        assert [places(one) for one in documents] == [found], (name, documents)
    for content in (text, forms["a.csv"], forms["b.json"]):
        documents = tap.answer("extract", "-", stdin=content)["documents"]
        assert [places(one) for one in documents] == [found], (content, documents)


def test_table(folder):
    code, out, err = tap.run("extract", "-", stdin="Senior C++ and Rust")
    assert code == 0 and err == "", err
    assert [line.split() for line in out.splitlines()[1:]] == \
        [["1", "C++", "C++", "7", "10"], ["1", "Rust", "Rust", "15", "19"]], out


def test_own_skills(folder):
    own = os.environ["XDG_DATA_HOME"] + "/uptake/skills.tsv"
    os.makedirs(os.path.dirname(own))
    ask = ("extract", "-")
    text = "frobbing with Ferris and Docker"
    assert [s["name"] for s in tap.answer(*ask, stdin=text)["documents"][0]["skills"]] == ["Docker"]
    with open(own, "w") as file:
        file.write("Frobnicator\ttool\tfrob|frobbing\nRust\tlanguage\tferris\n")
    documents = tap.answer(*ask, stdin=text)["documents"]
    assert [s["name"] for s in documents[0]["skills"]] == ["Frobnicator", "Rust", "Docker"]
    with open(own, "a") as file:
        file.write("no kind\n")
    tap.refused(1, [own, "line 3 "], *ask, stdin=text)


def test_groups(folder):
    rows = ads()
    found = tap.answer("skills", write_csv(f"{folder}/ads.csv", rows))
    assert found["k"] == 3 and found["stability"] > 0.95 and found["silhouette"] > 0.1, found
    assert len(found["assignment"]) == len(rows)
    for i in range(len(rows)):
        assert found["assignment"][i] == found["assignment"][i % 3], i
    assert len(set(found["assignment"][:3])) == 3
    assert [tried["k"] for tried in found["tried"]] == list(range(2, 13))
    best = max(found["tried"], key=lambda tried: tried["silhouette"])
    assert best["k"] == 3, found["tried"]
    for cluster in found["clusters"]:
        members = [i for i, group in enumerate(found["assignment"]) if group == cluster["id"]]
        role = ROLES[members[0] % 3]
        assert cluster["size"] == len(members) == 40
        assert all(any(term in word or word in term for word in role)
                   for term in cluster["terms"][:4]), cluster
        assert all(rows[i][0] in [f"ad-{m}" for m in members] for i in members[:1])
        assert all(int(key[3:]) in members for key in cluster["nearest"]), cluster
        assert cluster["weights"] == sorted(cluster["weights"], reverse=True)


def test_seed_and_number(folder):
    path = write_csv(f"{folder}/ads.csv", ads())
    four = tap.answer("skills", path, "--k", "4", "--seed", "9")
    assert four["k"] == 4 and len(four["clusters"]) == 4 and four["tried"] == []
    assert four == tap.answer("skills", path, "--k", "4", "--seed", "9")
    sizes = [cluster["size"] for cluster in four["clusters"]]
    assert sum(sizes) == 120 and sizes == sorted(sizes, reverse=True), sizes


def test_lines(folder):
    path = f"{folder}/ads.txt"
    with open(path, "w") as file:
        file.write("\n".join(text for _, text in ads()) + "\n")
    assert len(tap.answer("skills", path)["assignment"]) == 120
    code, out, err = tap.run("skills", path, "--lang", "zh_CN")
    assert code == 0 and err == "" and "轮廓系数" in out and "kubernetes" in out, (out, err)


def spec(path, chart, *more):
    code, out, err = tap.run("skills", path, "--spec", chart, *more)
    assert code == 0 and err == "", (chart, err)
    return json.loads(out)


def draw(folder, text, name):
    with open(f"{folder}/spec.json", "w") as file:
        json.dump(text, file)
    code, _, err = tap.run("chart", f"{folder}/spec.json", "-o", f"{folder}/{name}.svg",
                           "--db", ":bundled:")
    assert code == 0, err
    return open(f"{folder}/{name}.svg").read()


def test_charts(folder):
    """The map, the pairs and the gaps as questions that carry their data, and drawn."""
    path = write_csv(f"{folder}/ads.csv", ads())
    found = tap.answer("skills", path)
    rows = spec(path, "map")["data"]["rows"]
    assert [row[3] for row in rows] == [cluster["size"] for cluster in found["clusters"]]
    assert abs(sum(row[1] * row[3] for row in rows)) < 1e-6, rows  # the middle is all texts
    picture = draw(folder, spec(path, "map"), "map")
    # The caption names the variants of both methods.
    assert "3 groups" in picture and "count × smooth idf" in picture and "k-means" in picture

    demand = spec(path, "demand")["data"]["rows"]
    first = found["skills"][0]
    assert demand[0][:2] == [first["name"], first["texts"] / 120], demand
    assert first["name"] in draw(folder, spec(path, "demand"), "demand")

    together = spec(path, "together")["data"]["rows"]
    best = found["pairs"][0]
    assert together[3] == [f"{best['skill']} + {best['other']}", "NPMI", best["npmi"]], together
    assert all(pair["texts"] >= 10 and pair["lift"] > 1 for pair in found["pairs"])
    counts = {skill["name"]: skill["texts"] for skill in found["skills"]}
    lift = best["texts"] * 120 / counts[best["skill"]] / counts[best["other"]]
    assert abs(best["lift"] - lift) < 1e-9, best
    assert best["other"] in draw(folder, spec(path, "together"), "together")


def test_roles(folder):
    """What a role asks for together: counted by hand; chance, rare pairs and other roles are out."""
    def ad(i):
        if i < 60:  # a role whose ads all name two skills, and half of them a third
            return "React TypeScript" + " Webpack" * (i % 2) + " frontend layout browser page"
        # another one, where pairs are of two kinds, that never mix
        return ("Kubernetes Docker" if i % 2 else "Terraform Ansible") + " backend server uptime"
    rows = [(str(i), ad(i) + " Git" * (i % 3 == 0)) for i in range(120)]
    path = write_csv(f"{folder}/roles.csv", rows)
    found = tap.answer("skills", path, "--k", "2")
    group = found["assignment"][0]
    assert {found["assignment"][i] for i in range(60)} == {group}, found["assignment"]
    told = {(one["skill"], one["other"]): one for one in found["clusters"][group]["combinations"]}
    pair = told.get(("React", "TypeScript")) or told[("TypeScript", "React")]
    # All sixty name both: twice the part of all texts, but no more than chance within the role.
    assert (pair["texts"], pair["share"], pair["times"], pair["lift"]) == (60, 1, 2, 1), pair
    other = found["clusters"][1 - group]["combinations"]
    docker = [one for one in other if {one["skill"], one["other"]} == {"Docker", "Kubernetes"}]
    assert (docker[0]["texts"], docker[0]["share"], docker[0]["times"], docker[0]["lift"]) == \
        (30, 0.5, 2, 2), docker
    assert not any({"Docker", "Terraform"} == {one["skill"], one["other"]} for one in other), other
    assert not any("Git" in (one["skill"], one["other"]) and one["texts"] < 10 for one in other)

    rows = spec(path, "roles", "--k", "2")["data"]["rows"]
    line = next(row[0] for row in rows if "Docker" in row[0] and "Kubernetes" in row[0])
    assert [row[1:] for row in rows if row[0] == line] == \
        [["Texts", 30], ["Of the group, %", 50], ["× all texts", 2]], rows
    assert all(sum(row[0].startswith(head) for row in rows) <= 12
               for head in {row[0].split(":")[0] for row in rows})
    assert "React" in draw(folder, spec(path, "roles", "--k", "2"), "roles")


def test_gap(folder):
    """Shares of texts and of people who are competent or more; levels by number and by name."""
    path = write_csv(f"{folder}/ads.csv", ads())
    counts = {skill["name"]: skill["texts"] for skill in tap.answer("skills", path)["skills"]}
    with open(f"{folder}/levels.csv", "w") as file:
        file.write("person,skill,level\na,k8s,2\nb,Kubernetes,expert\nc,kubernetes,1\n"
                   "a,typescript,5\nb,COBOL,3\n")
    asked = spec(path, "gap", "--levels", f"{folder}/levels.csv")
    rows = {row[3]: row for row in asked["data"]["rows"]}
    assert sorted(rows) == ["kubernetes", "typescript"], rows
    assert rows["kubernetes"][0] == "Kubernetes (advanced beginner)"
    assert abs(rows["kubernetes"][1] - 1 / 3) < 1e-12
    assert abs(rows["kubernetes"][2] - counts["Kubernetes"] / 120) < 1e-12
    assert rows["typescript"][1] == 1, rows
    assert "people who can" in draw(folder, asked, "gap")
    with open(f"{folder}/levels.csv", "a") as file:
        file.write("c,Rust,7\n")
    tap.refused(1, ["levels.csv", "“7”", "0 to 5"],
                "skills", path, "--spec", "gap", "--levels", f"{folder}/levels.csv")
    tap.refused(1, ["“skill” and “level”"], "skills", path, "--spec", "gap", "--levels", path)
    tap.refused(2, ["--levels"], "skills", path, "--spec", "gap")
    tap.refused(2, ["--spec takes"], "skills", path, "--spec", "pie")


def test_wrong_use(folder):
    path = write_csv(f"{folder}/ads.csv", ads(1))
    for k in ("1", "65", "many", "-3"):
        tap.refused(2, ["--k takes auto or a number", k], "skills", path, "--k", k)
    tap.refused(2, ["one file"], "skills")
    tap.refused(2, ["one file"], "extract", path, path)
    tap.refused(1, ["too few"], "skills", path, "--k", "20")
    tap.refused(1, [f"{folder}/none.csv"], "extract", f"{folder}/none.csv")
    with open(f"{folder}/empty.csv", "w"):
        pass
    tap.refused(1, ["empty"], "skills", f"{folder}/empty.csv")
    with open(f"{folder}/broken.json", "w") as file:
        file.write('[{"text": "Rust"}, {"text": ')
    tap.refused(1, ["broken.json"], "extract", f"{folder}/broken.json")


tap.main(dict(globals()))
