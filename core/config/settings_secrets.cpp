#include "config/settings_secrets.h"

#include "config/settings.h"
#include "config/toml_edit.h"
#include "config/value_text.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>

namespace usher::config {
namespace {

constexpr std::string_view kMask = "***";

/// A value that may hold a password. Escapes and line breaks inside it hide it from maskSecrets().
void maskValue(std::string_view text, const TomlStatement& s, std::vector<std::string>& lines) {
    const std::string value = writtenText(std::string(text), s.path).value_or(std::string());
    const auto written = text.substr(s.valueBegin, s.valueEnd - s.valueBegin);
    const std::string rest(text.substr(s.valueEnd, s.end - s.valueEnd));
    lines[s.line - 1] = std::string(text.substr(s.begin, s.valueBegin - s.begin)) +
                        tomlString(maskSecrets(value)) +
                        maskSecrets(rest.substr(0, rest.find_first_of("\r\n")));
    for (auto more = std::count(written.begin(), written.end(), '\n'); more > 0; --more)
        lines[s.line - 1 + static_cast<std::size_t>(more)] = kMask;
}

/// A list's addresses stand in their lines as they are, but for escapes.
void maskEscaped(std::string_view text, const TomlStatement& s, std::vector<std::string>& lines) {
    const auto written = text.substr(s.valueBegin, s.valueEnd - s.valueBegin);
    if (written.find('\\') == std::string_view::npos)
        return;
    lines[s.line - 1] = std::string(text.substr(s.begin, s.valueBegin - s.begin)) + "[\"***\"]";
    for (auto more = std::count(written.begin(), written.end(), '\n'); more > 0; --more)
        lines[s.line - 1 + static_cast<std::size_t>(more)] = kMask;
}

/// Each line of a text as it may be shown.
std::vector<std::string> shownLines(std::string_view text) {
    std::vector<std::string> lines;
    for (const LineChange& line : lineDiff({}, text))
        lines.push_back(maskSecrets(line.text));
    const auto statements = tomlStatements(text);
    if (!statements)
        return lines;
    for (const TomlStatement& s : *statements) {
        const Option* option = optionOf(s.path);
        if (s.kind != TomlStatement::Kind::value || !option)
            continue;
        if (option->sense == Sense::uri)
            maskValue(text, s, lines);
        if (option->sense == Sense::web)
            maskEscaped(text, s, lines);
    }
    return lines;
}

/// What stands in the place of each mask of the text; empty: it cannot be told.
std::optional<std::vector<std::string>> secretsOf(const std::string& text) {
    const std::string mask = maskSecrets(text);
    std::vector<std::string> secrets;
    std::size_t from = 0, at = 0;
    for (std::size_t hit; (hit = mask.find(kMask, from)) != std::string::npos;) {
        at += hit - from;
        from = hit + kMask.size();
        const std::size_t next = mask.find(kMask, from);
        const std::string behind = mask.substr(from, next - from);
        const std::size_t end =
            next == std::string::npos ? text.size() - behind.size() : text.find(behind, at);
        if (end == std::string::npos)
            return std::nullopt;
        secrets.push_back(text.substr(at, end - at));
        at = end;
    }
    return secrets;
}

std::size_t countOf(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; ++count)
        at += what.size();
    return count;
}

/// The strings of a list, in order.
std::vector<std::string> writtenItems(const std::string& text, const KeyPath& path) {
    std::vector<std::string> items;
    try {
        toml::table root = toml::parse(text);
        toml::node_view<toml::node> node(root);
        for (const std::string& name : path)
            node = node[name];
        if (const toml::array* list = node.as_array())
            for (const toml::node& item : *list)
                items.push_back(item.value_or(std::string()));
    } catch (const toml::parse_error&) {
        items.clear();
    }
    return items;
}

} // namespace

/// "pools.a.b.min" is {"pools", "a.b", "min"}.
KeyPath pathOf(const std::string& key) {
    const std::size_t last = key.rfind('.');
    const std::string table = key.substr(0, last), name = key.substr(last + 1);
    if (table.starts_with(kPools))
        return {"pools", table.substr(kPools.size()), name};
    return {table, name};
}

const Option* optionOf(const KeyPath& path) {
    if (path.size() == 3 && path.front() == "pools")
        return findOption(kAnyPool, path.back());
    return path.size() == 2 ? findOption(path.front(), path.back()) : nullptr;
}

std::optional<std::string> writtenText(const std::string& text, const KeyPath& path) {
    try {
        toml::table root = toml::parse(text);
        toml::node_view<toml::node> node(root);
        for (const std::string& name : path)
            node = node[name];
        return node.value<std::string>();
    } catch (const toml::parse_error&) {
        return std::nullopt;
    }
}

bool holdsSecrets(const Option& option) {
    return option.sense == Sense::uri || option.sense == Sense::web;
}

Error nothingMasked(const std::string& key) {
    return {
        Errc::invalidArgument,
        key + ": \"***\" stands for a secret that is not there",
        "write it out"};
}

Result<std::string> withSecrets(std::string literal, const std::string& text, const KeyPath& path) {
    std::map<std::string, std::vector<std::string>> behind; // by what is shown of them
    for (const auto& item : writtenItems(text, path))
        if (const auto shownItem = maskSecrets(item); shownItem != item)
            behind[tomlString(shownItem)].push_back(tomlString(item));
    for (const auto& [shownItem, items] : behind) {
        const auto count = countOf(literal, shownItem);
        if (count != 0 && count != items.size())
            return Error{
                Errc::conflict,
                path.back() + ": which of the " + std::to_string(items.size()) +
                    " that look like " + shownItem + " stays cannot be told",
                "write it out, or edit the file"};
        std::size_t at = 0;
        for (const auto& item : items) {
            at = literal.find(shownItem, at);
            if (at == std::string::npos)
                break;
            literal.replace(at, shownItem.size(), item);
            at += item.size();
        }
    }
    if (literal.find(kMask) != std::string::npos)
        return nothingMasked(path.front() + '.' + path.back());
    return literal;
}

std::vector<LineChange> maskedDiff(std::string_view before, std::string_view after) {
    const auto old = shownLines(before), next = shownLines(after);
    auto changes = lineDiff(before, after);
    for (LineChange& change : changes)
        change.text = (change.added ? next : old)[change.line - 1];
    return changes;
}

std::optional<std::string> unmasked(const std::string& edited, const std::string& original) {
    if (edited.find(kMask) == std::string::npos)
        return edited;
    const auto secrets = secretsOf(original);
    if (!secrets)
        return std::nullopt;
    std::string text = edited;
    std::size_t used = 0;
    for (std::size_t at = 0; (at = text.find(kMask, at)) != std::string::npos; ++used) {
        if (used == secrets->size())
            return std::nullopt;
        text.replace(at, kMask.size(), (*secrets)[used]);
        at += (*secrets)[used].size();
    }
    return used == secrets->size() ? std::optional(text) : std::nullopt;
}

} // namespace usher::config
