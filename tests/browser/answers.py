"""What the server seems to say: nothing yet, nothing at all, or that it failed. One switch for a whole page."""

import json

# What stands around a page, not what it shows.
FURNITURE = ("/api/session", "/api/messages/unread", "/api/codes/", "/api/inbox/counts")


class Answers:
    """Stands between a page and the server; `mode` is normal, loading, failed or empty.

    Answers to `methods` are its own, but for addresses that begin with one of `furniture`.
    """

    def __init__(self, page, furniture=FURNITURE, methods=("GET",)):
        self.mode = "normal"
        self.furniture, self.methods = furniture, methods
        self.emptied = 0
        self.held = []
        self.page = page
        page.route("**/api/preferences/**", self.prefer)

    def become(self, mode):
        """From now on; what was held goes on."""
        for route in self.held:
            route.abort()
        # What nobody stands between goes its way faster.
        if self.mode == "normal" != mode:
            self.page.route("**/api/**", self.answer)
        if self.mode != "normal" == mode:
            self.page.unroute("**/api/**", self.answer)
        self.mode, self.held, self.emptied = mode, [], 0

    def prefer(self, route):
        """Nobody prefers anything: no tabs of an earlier visit."""
        route.fulfill(json={"value": None})

    def answer(self, route):
        """One call."""
        path = "/" + route.request.url.split("/", 3)[-1]
        if path.startswith("/api/preferences/"):
            route.fallback()
        elif self.mode == "normal" or route.request.method not in self.methods or path.startswith(self.furniture):
            route.continue_()
        elif self.mode == "loading":
            self.held.append(route)
        elif self.mode == "failed":
            route.fulfill(status=500, body="")
        else:
            self.empty(route)

    def empty(self, route):
        """The same without its rows."""
        said = route.fetch()
        found = json.loads(said.body()) if "json" in said.headers.get("content-type", "") else {}
        if isinstance(found, dict) and found.get("rows"):
            self.emptied += 1
            found |= {"rows": [], "next": None, "count": 0, "more": False}
            route.fulfill(response=said, json=found)
        else:
            route.fulfill(response=said)
