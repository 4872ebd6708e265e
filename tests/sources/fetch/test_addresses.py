from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.sources.fetch.addresses import check, is_public, literal, parse
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.settings import FetchSettings


def reason(text: str, **settings: object) -> str | None:
    try:
        check(parse(text), FetchSettings(**settings))  # type: ignore[arg-type]
    except Failure as failure:
        assert failure.detail
        return failure.reason
    return None


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("  HTTPS://News.Example:443/A?b=C#d \n", "https://news.example/A?b=C"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example.:8080?x", "http://news.example:8080/?x"),
        ("http://news.example/a b/ü%20%zz?q=ä b", "http://news.example/a%20b/%C3%BC%20%zz?q=%C3%A4%20b"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://новости.example/", "http://xn--b1amnebsh.example/"),
        ("http://under_score.example/", "http://under_score.example/"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:2800:0220:0001:0248:1893:25c8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"),
        ("http://news.example//a//b", "http://news.example//a//b"),
    ],
)
def test_an_address_has_one_normal_form(text: str, url: str) -> None:
    assert parse(text).url == url
    assert parse(url).url == url


@pytest.mark.parametrize(
    "text",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/",
        "http://127.0.0.01/", "http://127.0.0.0x1/", "http://1.2.3.4.5/", "http://1.2.3.256/", "http://8.8.8.8.8/",
        "http://①②⑦.1/", "http://news.example:x/", "http://news.example:99999/", "http://news.example:0/",
        "http://[::1", "http://[::1%25eth0]/", "http://[v1.x]/", "http://[127.0.0.1]/", "http://[a.example]/", "http:///path",
        "http://", "http:path", "http://../",
        "http://a..example/", "http://-a.example/", "http://a b.example/", "http://a%2eexample/", "http://a\\b.example/",
        "http://\\news.example/", "http://news.example\\.evil.example/", "http://news.example/a\nb",
        "http://news.example\t.evil.example/", "http://news.example/\x00", "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 127 + "example/", "http://news.example/" + "a" * 9000, "http://xn--a\ud800.example/",
        "http://news.example/\ud800", "http://a\u2100b.example/", "http://☃️.\u200b/",
    ],
)  # fmt: skip
def test_what_is_written_oddly_is_refused(text: str) -> None:
    assert reason(text) == "bad-address"
    assert reason(text, allow_private=True) == "bad-address"


@pytest.mark.parametrize(
    "text",
    ["", "news.example/page", "file:///etc/hosts", "ftp://a.example/", "javascript:1", "data:,x", "//a.example/"],
)
def test_only_http_and_https_are_fetched(text: str) -> None:
    assert reason(text) == "scheme"


@pytest.mark.parametrize(
    "text", ["http://user@a.example/", "http://user:word@a.example/", "http://a.example\\@b.example/"]
)
def test_names_and_passwords_are_refused(text: str) -> None:
    assert reason(text) == "credentials"


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost.", "LOCALHOST", "a.localhost", "ⓛocalhost", "printer.local", "metadata.google.internal",
        "box.home.arpa", "hidden.onion", "127.0.0.1", "127.0.0.1.", "①②⑦.⓪.⓪.①", "10.1.2.3", "172.16.0.1",
        "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "0.0.0.0",
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.192", "192.0.2.1", "198.18.0.1",
        "198.51.100.1", "203.0.113.1", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[::127.0.0.1]",
        "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::8.8.8.8]", "[2002:7f00:1::]", "[2002:808:808::]",
        "[2001:0:7f00:1::]", "[2001:db8::1]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]", "[ff02::1]",
        "[100::1]", "[5f00::1]", "[3fff::1]",
    ],
)  # fmt: skip
def test_what_is_not_on_the_public_internet_is_refused(host: str) -> None:
    assert reason(f"http://{host}/") == "private-address"
    # At a link-local one machines tell one another their keys: it is not asked, whatever is allowed.
    never = host.startswith(("169.254.", "[fe80:"))
    assert reason(f"http://{host}:9999/", allow_private=True) == ("private-address" if never else None)


@pytest.mark.parametrize(
    "host", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "[2a00:1450::1]", "[64:ff9b::808:808]", "a.example"]
)
def test_what_is_on_the_public_internet_may_be_asked(host: str) -> None:
    assert reason(f"https://{host}/") is None


@pytest.mark.parametrize(("port", "expected"), [(80, None), (443, None), (8080, None), (22, "port"), (6379, "port")])
def test_only_the_ports_of_the_web_are_asked(port: int, expected: str | None) -> None:
    assert reason(f"http://a.example:{port}/") == expected
    assert reason(f"http://a.example:{port}/", ports=[port]) is None


@given(st.ip_addresses())
def test_public_is_never_more_than_the_standard_library_calls_global(ip: IPv4Address | IPv6Address) -> None:
    if not is_public(ip):
        return
    assert ip.is_global
    assert not (ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified)
    if isinstance(ip, IPv6Address):
        assert ip.ipv4_mapped is None and ip.sixtofour is None and ip.teredo is None and not ip.is_site_local
        wrapped = IPv4Address(int(ip) & 0xFFFFFFFF)
        assert not ip.is_reserved or is_public(wrapped)  # NAT64 alone lies in a reserved range
    else:
        assert not ip.is_reserved


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_for_nat64_is_as_public_as_itself(ip: IPv4Address) -> None:
    assert is_public(IPv6Address(int(IPv6Address("64:ff9b::")) + int(ip))) == is_public(ip)


@given(st.text(max_size=60))
def test_whatever_is_given_has_a_normal_form_or_a_reason(text: str) -> None:
    for candidate in (text, f"http://{text}", f"http://a.example/{text}"):
        try:
            address = parse(candidate)
        except Failure as failure:
            assert failure.reason in ("bad-address", "scheme", "credentials")
            continue
        assert parse(address.url) == address
        assert address.url.isascii()
        assert not set(address.url) & set(" \r\n\t\x00\\")
        ip = literal(address.host)
        assert ip is None or str(ip) == address.host


@given(st.text(max_size=60))
def test_a_redirect_leads_to_a_normal_form_or_to_a_reason(text: str) -> None:
    try:
        there = parse("https://a.example/b/c?d").join(text)
    except Failure:
        return
    assert parse(there.url) == there
