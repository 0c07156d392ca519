#include "report/html_parts.h"

#include "base/utf8.h"

namespace usher::report::html {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string element(std::string_view tag, std::string_view inner, std::string_view attributes) {
    std::string out = "<";
    out.append(tag);
    if (!attributes.empty())
        out.append(" ").append(attributes);
    return out.append(">").append(inner).append("</").append(tag).append(">\n");
}

namespace {

std::string cell(std::string_view tag, const Cell& shown) {
    std::string style(shown.style);
    if (shown.figures)
        style += style.empty() ? "n" : " n";
    return element(
        tag,
        "<bdi>" + escaped(shown.text) + "</bdi>",
        style.empty() ? std::string() : "class=\"" + style + "\"");
}

} // namespace

std::string table(const Row& head, const std::vector<Row>& rows) {
    if (rows.empty())
        return element("p", "None.", "class=\"muted\"");
    std::string heads, body;
    for (const auto& each : head)
        heads += cell("th", each);
    for (const auto& row : rows) {
        std::string cells;
        for (const auto& each : row)
            cells += cell("td", each);
        body += element("tr", cells);
    }
    return element("table", element("thead", element("tr", heads)) + element("tbody", body));
}

std::string tiles(const std::vector<Tile>& tiles) {
    std::string all;
    for (const auto& tile : tiles)
        all += element(
            "div",
            element("b", escaped(tile.figure) + (tile.abnormal ? " ◆" : "")) +
                element("span", escaped(tile.name)),
            tile.abnormal ? "class=\"tile bad\"" : "class=\"tile\"");
    return element("div", all, "class=\"tiles\"");
}

std::string heading(int level, std::string_view text) {
    return element("h" + std::to_string(level), "<bdi>" + escaped(text) + "</bdi>");
}

std::string list(const std::vector<std::string>& items) {
    if (items.empty())
        return element("p", "None.", "class=\"muted\"");
    std::string all;
    for (const auto& item : items)
        all += element("li", escaped(item));
    return element("ul", all);
}

std::string_view styleOf(monitor::Severity severity) {
    switch (severity) {
    case monitor::Severity::info:
        break;
    case monitor::Severity::warning:
        return "warning";
    case monitor::Severity::critical:
        return "bad";
    case monitor::Severity::emergency:
        return "emergency";
    }
    return {};
}
std::string shaped(monitor::Severity severity) {
    constexpr const char* kShapes[] = {"", "▲ ", "◆ ", "⬢ "};
    return kShapes[static_cast<int>(severity)] + std::string(monitor::toString(severity));
}

std::string page(std::string_view title, std::string_view body) {
    const auto head = std::string(R"(<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
)") + element("title", escaped(title)) +
                      element("style", sheet());
    return "<!DOCTYPE html>\n" +
           element("html", element("head", head) + element("body", body), "lang=\"en\"");
}

std::string_view sheet() {
    return R"(
:root { color-scheme: light dark; --ground: #fff; --panel: #f3f4f5; --text: #1b1f23;
  --muted: #5b6670; --hair: #d9dde0; --p50: #7a858e; --p95: #0072b2; --p99: #111;
  --use: #dde1e4; --plan: #244c49; --bad: #d32f2f; --emergency: #5e1a8b; --warning: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191c; --panel: #1e2124;
  --text: #e6e8ea; --muted: #9aa5ad; --hair: #3a4046; --p50: #8b969f; --p95: #56b4e9;
  --p99: #fff; --use: #3a4046; --plan: #b2d4a5; --bad: #ff5a4d; --emergency: #b48cff;
  --warning: #ffd24d; } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--ground);
  color: var(--text); font: 15px/1.45 Inter, "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; } .muted { color: var(--muted); }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.tile { background: var(--panel); padding: .5rem .8rem; min-width: 7rem; flex: 1; }
.tile b { display: block; font-size: 1.15rem; }
.tile span { color: var(--muted); font-size: .85rem; }
.bad b, td.bad { color: var(--bad); font-weight: 600; } td.emergency { color: var(--emergency);
  font-weight: 600; } td.warning { color: var(--warning); font-weight: 600; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top;
  padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--hair); }
th { color: var(--muted); font-weight: 500; font-size: .85rem; } .n { text-align: right; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--muted); font-size: 11px; }
polyline { fill: none; stroke-width: 1.5; } .grid { stroke: var(--hair); }
.limit { stroke: var(--muted); stroke-dasharray: 2 3; } .gap { fill: var(--panel); }
.p50 { stroke: var(--p50); } .p95 { stroke: var(--p95); } .p99 { stroke: var(--p99);
  stroke-width: 2; } .plan { stroke: var(--plan); stroke-dasharray: 5 3; }
.held { stroke: var(--text); } .used { stroke: var(--muted); }
@media print { body { margin: 0; max-width: none; } h2.pool { break-before: page; } }
)";
}

} // namespace usher::report::html
