"""征求意见: another customs is asked about a case, reads that one and does nothing there (decision 0069)."""

import datetime

import pytest

from preship.fields import clock
from tests.permissions.place import furnish
from tests.support.commission import accepted, completed, excavator, inspector, submitted
from tests.support.days import ahead
from tests.support.filing import act, body, fresh_key, put_file, start
from tests.support.opinions import ask, office, question
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
HERE, THERE, ELSEWHERE = "2200", "5200", "0100"
"""The commissions of these tests come in at 2248, which is Shanghai's."""
ANSWER = {"opinion": "本关查验过同型号设备，未见异常。"}


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def surveyor(db):
    """The client of the agency that has the commission."""
    return Desk(inspector())


@pytest.fixture
def asking(db):
    """An officer whose office the commission concerns."""
    return office(HERE)


@pytest.fixture
def advising(db):
    """An officer of another office, whose opinion is asked."""
    return office(THERE)


def latest(desk, case):
    """The case as somebody sees it now."""
    return body(desk.get(f"/api/cases/{case['number']}"))


def numbers(desk, path):
    """The numbers in a list."""
    return [row["number"] for row in body(desk.get(path))["rows"]]


def do(desk, case, action, status=200, **given):
    """A step by whoever's desk it is, of the case as it stands."""
    return body(act(desk, latest(desk, case), action, **({"given": given} if given else {})), status)


def status(desk, path):
    """How a GET is answered."""
    answer = desk.get(path)
    b"".join(answer.streaming_content if answer.streaming else ())
    return answer.status_code


def test_the_office_asked_reads_that_case_and_nothing_else(trader, surveyor, asking, advising):
    """Its page, history, files and certificates, as long as it is asked; no list, desk, search, download, message or note has it,
    nothing can be done there, and no other case is read."""
    case, other = completed(trader, surveyor), accepted(trader, surveyor)
    where = f"/api/cases/{case['number']}"
    assert status(advising, where) == 404
    asked = ask(asking, case["number"].lower(), THERE)
    assert asked["data"]["about"] == case["number"]
    seen, own = latest(advising, case), latest(asking, case)
    assert (seen["read_only"], own["read_only"]) == (True, False)
    assert (seen["data"], seen["state"]) == (own["data"], own["state"])
    assert (seen["actions"], seen["editable"]) == ([], [])
    assert not any(slot["can_upload"] for slot in seen["slots"])
    assert body(advising.get(f"{where}/events")) == body(asking.get(f"{where}/events"))
    file = seen["attachments"][0]["id"]
    assert status(advising, f"{where}/attachments/{file}") == 200
    assert len(body(advising.get(f"{where}/certificates"))["rows"]) == 1
    for beside in ("posts", "memos", "colleagues"):
        assert status(advising, f"{where}/{beside}") == 404
    assert advising.post("/api/exports", {"list": "case", "query": {"number": case["number"]}}).status_code == 404
    assert numbers(advising, "/api/commissions") == []
    assert case["number"] not in str(body(advising.get("/api/find", {"number": case["number"]})))
    assert status(advising, f"/api/cases/{other['number']}") == 404
    assert latest(asking, case)["version"] == case["version"]


def test_the_office_asked_does_nothing_on_the_case(trader, surveyor, asking, advising):
    """Neither a step, nor a file, a message, a note: 404, as of a case that it never saw; and nobody is handed it."""
    house = surveyor.user.organisation
    about = {"agency": str(house.pk), "severity": "major", "issues": ["year"], "content": "年份不符"}
    case = body(start(asking, "feedback", about), 201)
    case = body(act(asking, case, "open", data=case["data"]))
    ask(asking, case["number"], THERE)
    seen = latest(advising, case)
    assert seen["read_only"]
    for action, given in (("cancel", {"reason": "误发"}), ("remind", None), ("save", None)):
        assert act(advising, seen, action, given=given).status_code == 404
    assert put_file(advising, seen, "evidence").status_code == 404
    said = {"to": ["agency"], "data": {"text": "请问"}}
    assert advising.post(f"/api/cases/{case['number']}/posts", said, idempotency_key=fresh_key()).status_code == 404
    noted = {"data": {"text": "请留意"}}
    assert advising.post(f"/api/cases/{case['number']}/memos", noted, idempotency_key=fresh_key()).status_code == 404
    asked = {"numbers": [case["number"]], "action": "cancel"}
    looked = advising.post("/api/batches/look", asked)
    assert case["number"] not in looked.content.decode() or looked.status_code != 200


def test_personal_values_are_masked_and_shown_for_a_reason(trader, surveyor, asking, advising):
    """PIPL art. 51: as for every officer; the security log has who read them."""
    case = accepted(trader, surveyor)
    ask(asking, case["number"], THERE)
    seen = latest(advising, case)
    assert seen["masked"]
    shown = body(advising.post(f"/api/cases/{case['number']}/reveal", {"reason": "核对联系人"}))
    told = latest(trader, case)["data"]["contact_phone"]
    assert shown["data"]["contact_phone"] == told != seen["data"]["contact_phone"]


def test_it_names_no_other_case(trader, surveyor, asking, advising):
    """A machine that another commission has too: the office asked is told so, and not which; who asks is told which."""
    house = surveyor.user.organisation
    case, other = (submitted(trader, house, goods=[excavator()]) for _ in range(2))
    ask(asking, case["number"], THERE)
    where = f"/api/cases/{case['number']}"
    assert other["number"] in asking.get(where).content.decode()
    told = advising.get(where).content.decode()
    assert other["number"] not in told
    assert "另一笔业务委托中有相同号码的设备" in told
    assert status(advising, f"{where}/same-machines/{other['number']}") == 404


def test_it_is_on_the_desk_of_whose_turn_it_is(trader, surveyor, asking, advising):
    """Asked: on the other office's, with its day; answered: on the asker's own. Headquarters, which is asked nothing, has
    neither, and finds both in the list; a third office finds nothing."""
    third, headquarters = office(ELSEWHERE), Desk(person("customs"))
    case = accepted(trader, surveyor)
    asked = ask(asking, case["number"], THERE, due=ahead(7))
    (row,) = (one for one in body(advising.get("/api/inbox"))["rows"] if one["kind"] == "opinion")
    assert (row["number"], row["deadline"]["day"]) == (asked["number"], ahead(7))
    for desk in (asking, headquarters, third):
        assert asked["number"] not in numbers(desk, "/api/inbox")
        assert "opinion" not in body(desk.get("/api/inbox/counts"))["kinds"]
    assert body(advising.get("/api/inbox/counts"))["kinds"]["opinion"] == 1
    assert asked["number"] in numbers(advising, "/api/inbox?view=nearing&kind=opinion") + numbers(
        advising, "/api/inbox?kind=opinion"
    )
    do(advising, asked, "answer", **ANSWER)
    assert asked["number"] in numbers(asking, "/api/inbox?view=mine")
    for desk in (advising, headquarters, third):
        assert asked["number"] not in numbers(desk, "/api/inbox")
    for desk in (asking, advising, headquarters):
        assert numbers(desk, "/api/opinions") == [asked["number"]]
    assert numbers(advising, f"/api/opinions?office={THERE}&asking_office={HERE}") == [asked["number"]]
    assert (numbers(third, "/api/opinions"), status(third, f"/api/cases/{asked['number']}")) == ([], 404)


def test_only_the_office_asked_answers(trader, surveyor, asking, advising):
    """With files; the asker can't answer for it nor put files there; the answer is on the case's page for who asked, and the
    trail has it all. Closed, the other office reads the case no more, and its own answer still."""
    case = accepted(trader, surveyor)
    asked = ask(asking, case["number"], THERE)
    why = {one["name"]: one["why"] for one in latest(asking, asked)["actions"]}
    assert why["answer"] == "只有被征求意见的海关可以答复。"
    assert act(asking, latest(asking, asked), "answer", given=ANSWER).status_code == 409
    assert put_file(asking, asked, "opinion").status_code == 409
    assert act(advising, latest(advising, asked), "withdraw", given={"reason": "不需要"}).status_code == 409
    file = body(put_file(advising, asked, "opinion", name="查验记录.pdf"), 201)
    answered = do(advising, asked, "answer", **ANSWER)
    assert answered["answers"][0]["attachments"] == [file["id"]]
    where = f"/api/cases/{case['number']}/opinions"
    (row,) = body(asking.get(where))["rows"]
    assert (row["number"], row["answer"], row["state"]) == (asked["number"], ANSWER["opinion"], "answered")
    assert (row["asked_by"]["zh"], row["asked_of"]["zh"]) == ("上海海关", "黄埔海关")
    assert status(advising, f"/api/cases/{case['number']}") == 200
    done = do(asking, asked, "close")
    assert (done["state"], done["extra"]) == ("closed", {"readable": True})
    assert status(advising, f"/api/cases/{case['number']}") == 404
    assert latest(advising, asked)["extra"] == {"readable": False}
    acts = [row["action"] for row in body(asking.get(f"/api/cases/{asked['number']}/events"))["rows"]]
    assert acts == ["close", "answer", "attach", "ask", "create"]
    stands = latest(trader, case)
    assert (stands["state"], stands["version"]) == (case["state"], case["version"])


def test_the_parties_never_learn_of_it(trader, surveyor, asking, advising):
    """Neither the question's case, nor a word of it on the commission, in its history, messages, download or statistics."""
    case = accepted(trader, surveyor)
    asked = ask(asking, case["number"], THERE, question="意见不得外传")
    do(advising, asked, "answer", opinion="答复不得外传")
    for desk in (trader, surveyor):
        assert status(desk, f"/api/cases/{asked['number']}") == 404
        assert status(desk, f"/api/cases/{case['number']}/opinions") == 403
        assert status(desk, "/api/opinions") == 403
        paths = ("", "/events", "/posts", "/memos")
        told = [desk.get(f"/api/cases/{case['number']}{path}").content.decode() for path in paths]
        told += [desk.get(path).content.decode() for path in ("/api/messages", "/api/inbox", "/api/commissions")]
        assert not any("外传" in text or asked["number"] in text for text in told)


def test_withdrawn_it_is_read_no_more(trader, surveyor, asking, advising):
    """At once; and 30 days after an answer that nobody closed."""
    case = accepted(trader, surveyor)
    asked = ask(asking, case["number"], THERE)
    do(asking, asked, "withdraw", reason="企业已补充")
    assert status(advising, f"/api/cases/{case['number']}") == 404
    again = ask(asking, case["number"], THERE)
    do(advising, again, "answer", **ANSWER)
    for days, expected in ((29, 200), (31, 404)):
        with clock.at(clock.now() + datetime.timedelta(days=days)):
            assert status(office(THERE), f"/api/cases/{case['number']}") == expected


def test_a_case_that_ends_closes_what_is_asked(trader, surveyor, asking, advising):
    """By the clock's round; what was asked about an ended case stays until somebody closes it."""
    from preship.opinions.closing import close_ended  # noqa: PLC0415

    house = surveyor.user.organisation
    about = {"agency": str(house.pk), "severity": "major", "issues": ["year"], "content": "年份不符"}
    case = body(start(asking, "feedback", about), 201)
    case = body(act(asking, case, "open", data=case["data"]))
    asked = ask(asking, case["number"], THERE)
    assert close_ended() == 0
    do(asking, case, "cancel", reason="误发")
    assert (close_ended(), close_ended()) == (1, 0)
    assert latest(asking, asked)["state"] == "closed"
    assert status(advising, f"/api/cases/{case['number']}") == 404
    late = ask(asking, case["number"], THERE)
    assert close_ended() == 0
    assert status(advising, f"/api/cases/{case['number']}") == 200
    assert latest(advising, late)["state"] == "asked"


def test_who_may_be_asked_about_what(trader, surveyor, asking, advising):
    """Another office that has officers, about a submitted case of one's own, which is no question itself; by a day to come."""
    case = accepted(trader, surveyor)
    for to, said in ((HERE, "请选择本关以外的海关。"), (ELSEWHERE, "该海关在本系统中没有经办人员，请选择其他海关。")):
        data = {"about": case["number"], "office": to}
        assert body(start(asking, "opinion", data), 422)["errors"] == {"office": said}
    asked = ask(asking, case["number"], THERE)
    for desk, number in ((asking, asked["number"]), (asking, "WT1"), (office(ELSEWHERE), case["number"])):
        refused = body(start(desk, "opinion", {"about": number}), 422)
        assert list(refused["errors"]) == ["about"]
    # Who only reads a case asks nobody else about it.
    assert list(body(start(advising, "opinion", {"about": case["number"]}), 422)["errors"]) == ["about"]
    late = question(asking, case["number"], THERE, due=ahead(-1))
    assert list(body(act(asking, late, "ask", data=late["data"]), 422)["errors"]) == ["due"]
    assert status(advising, f"/api/cases/{late['number']}") == 404  # a draft is its own office's


def test_headquarters_asks_and_is_asked(trader, surveyor, asking, advising):
    """Headquarters reads every case anyway; its own draft is no regional office's to see."""
    headquarters = Desk(person("customs"))
    case = accepted(trader, surveyor)
    draft = question(headquarters, case["number"], THERE)
    assert [status(desk, f"/api/cases/{draft['number']}") for desk in (asking, advising)] == [404, 404]
    asked = body(act(headquarters, draft, "ask", data=draft["data"]))
    assert latest(advising, case)["read_only"]
    do(advising, asked, "answer", **ANSWER)
    assert asked["number"] in numbers(headquarters, "/api/inbox")
    other = ask(asking, case["number"], "0000")
    assert other["number"] in numbers(headquarters, "/api/inbox")
    assert other["number"] not in numbers(asking, "/api/inbox")
    assert not latest(headquarters, case)["read_only"]
    do(headquarters, other, "answer", **ANSWER)
    assert other["number"] in numbers(asking, "/api/inbox")


def test_the_office_asked_is_reminded(trader, surveyor, asking, advising):
    """Before the day and after it, once each; answered, nobody is."""
    from preship.deadlines.reminders import remind  # noqa: PLC0415

    case = accepted(trader, surveyor)
    asked = ask(asking, case["number"], THERE, due=ahead(9))
    remind()
    for days, expected in ((8, 1), (11, 1)):
        with clock.at(clock.now() + datetime.timedelta(days=days)):
            assert (remind() >= expected, remind()) == (True, 0)
    titles = [row["title"] for row in body(advising.get("/api/messages"))["rows"]]
    assert sum(asked["number"] in title for title in titles) == 3


def test_of_every_process(db):
    """Each kind of case that customs has: one regional office asks another, which reads it and is offered nothing."""
    place = furnish()
    headquarters, advising = Desk(person("customs")), office("5300")
    tried = []
    for kind, number in sorted(place.cases.items()):
        if kind == "opinion" or body(headquarters.get(f"/api/cases/{number}"))["submitted_at"] is None:
            continue
        before = status(advising, f"/api/cases/{number}")
        ask(headquarters, number, "5300")
        seen = body(advising.get(f"/api/cases/{number}"))
        assert seen["read_only"] == (before == 404)
        if seen["read_only"]:
            assert seen["actions"] == []
            answer = act(advising, seen, "claim")
            assert answer.status_code == 404
        tried.append(kind)
    assert {"filing", "commission", "feedback", "non-recognition", "organisation-change", "appointment"} <= {*tried}
