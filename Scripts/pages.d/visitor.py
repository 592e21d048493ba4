"""A visitor without a browser: follows links and sends forms, keeps only the session's cookie, and says
of each answer what it links to and which forms it has."""

import html.parser
import http.client
import urllib.parse

from city import PASSWORD

KEPT = "leihlotse-session"


class Form:
    def __init__(self, attributes):
        self.method = (attributes.get("method") or "get").lower()
        self.action = attributes.get("action") or ""
        self.fields = []  # their attributes, in their order, with "tag" and "value"

    def hidden(self):
        return [(field["name"], field.get("value") or "") for field in self.fields
                if field.get("type") == "hidden" and field.get("name")]

    def pairs(self):
        """What a browser sends of it untouched."""
        return [(field["name"], field.get("value", "on" if is_box(field) else ""))
                for field in self.fields
                if field.get("name") and (not is_box(field) or "checked" in field)]


def is_box(field):
    return field.get("type") in ("checkbox", "radio")


class Reader(html.parser.HTMLParser):
    """Links, forms, headings and title of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.forms, self.headings, self.title, self.lang = [], [], 0, "", None
        self.words, self.open = [], None
        self.textarea = self.select = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.open = tag
        if tag == "html":
            self.lang = attributes.get("lang")
        if tag == "h1":
            self.headings += 1
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "form":
            self.forms.append(Form(attributes))
        if tag == "select":
            self.select = dict(attributes, tag=tag, value="", choices=[])
            if self.forms:
                self.forms[-1].fields.append(self.select)
        if tag == "option" and self.select:
            self.select["choices"].append(attributes.get("value") or "")
            if "selected" in attributes:
                self.select["value"] = attributes.get("value") or ""
        if tag in ("input", "textarea") and self.forms:
            field = dict(attributes, tag=tag)
            self.forms[-1].fields.append(field)
            if tag == "textarea":
                field["value"] = ""
                self.textarea = field

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.textarea = None
        self.open = None

    def handle_data(self, data):
        if self.open == "title":
            self.title += data
        if self.textarea is not None:
            self.textarea["value"] += data
        self.words.append(data)


class Answer:
    def __init__(self, path, status, headers, body):
        self.path, self.status, self.headers = path, status, headers
        self.type = headers.get("content-type", "")
        self.is_page = self.type.startswith("text/html")
        self.text = body.decode("utf-8", "strict") if "charset=utf-8" in self.type or self.is_page \
            else body.decode("utf-8", "replace")
        self.page = Reader(self.text) if self.is_page else None

    def words(self):
        return " ".join(" ".join(self.page.words).split())


class Visitor:
    def __init__(self, city, login=None, language="de"):
        self.city, self.language, self.cookie = city, language, None
        self.address = urllib.parse.urlsplit(city.url)
        self.connection = None
        if login:
            city.give_password(login)
            answer = self.send("/sign-in", [("login", login), ("password", PASSWORD)])
            if answer.status != 303 or not self.cookie:
                raise RuntimeError("cannot sign in as " + login)

    def ask(self, method, path, body=None):
        headers = {"Accept-Language": self.language, "Origin": self.city.url}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for attempt in range(2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.address.netloc, timeout=60)
            try:
                self.connection.request(method, path, body, headers)
                response = self.connection.getresponse()
                content = response.read()
                break
            except (http.client.HTTPException, OSError):
                self.connection.close()
                self.connection = None
                if attempt:
                    raise
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and KEPT in value.split("=")[0]:
                self.cookie = value.split(";")[0]
        return Answer(path, response.status,
                      {name.lower(): value for name, value in response.getheaders()}, content)

    def get(self, path):
        return self.ask("GET", path)

    def follow(self, answer):
        """Where it leads to in the end."""
        for _ in range(5):
            if answer.status not in (301, 302, 303, 307, 308):
                break
            answer = self.get(answer.headers["location"])
        return answer

    def send(self, path, pairs):
        """Sends the form of a page that goes there, with its hidden fields and these."""
        page = self.get(path)
        forms = [form for form in page.page.forms if form.action.split("?")[0] == path.split("?")[0]
                 and form.method == "post"]
        if not forms:
            raise LookupError("no form at %s (%d)" % (path, page.status))
        names = {name for name, _ in pairs}
        kept = [pair for pair in forms[0].pairs() if pair[0] not in names]
        return self.post(path, kept + pairs)

    def post(self, path, pairs):
        return self.ask("POST", path, urllib.parse.urlencode(pairs))
