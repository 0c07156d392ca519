#include "report/text_columns.h"

#include "base/utf8.h"

#include <algorithm>

namespace usher::report {

std::size_t width(std::string_view text) {
    return utf8Letters(text);
}

std::string fitted(std::string_view given, std::size_t columns) {
    const auto text = printable(given);
    std::string out;
    std::size_t used = 0;
    const bool cut = width(text) > columns;
    for (const char c : text) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && cut && used + 1 == columns)
            return out + "…";
        if (begins)
            ++used;
        out += c;
    }
    return out;
}

std::string left(std::string_view text, std::size_t columns) {
    auto out = fitted(text, columns);
    return out.append(columns - std::min(columns, width(out)), ' ');
}

std::string right(std::string_view text, std::size_t columns) {
    const auto out = fitted(text, columns);
    return std::string(columns - std::min(columns, width(out)), ' ') + out;
}

void Text::line(std::string text) {
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    m_out += text + "\n";
}

void Text::heading(const std::string& english) {
    const auto text = said(english);
    line();
    line(text);
    line(std::string(width(text), '-'));
}

void Text::wrapped(const std::string& prefix, const std::string& english) {
    const auto text = said(english);
    const std::string hang(width(prefix), ' ');
    std::string current = prefix;
    bool empty = true;
    for (std::string_view rest = text; !rest.empty();) {
        const auto space = rest.find_first_of(" \n");
        const auto word = fitted(rest.substr(0, space), kColumns - width(prefix));
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
        if (!empty && width(current) + 1 + width(word) > kColumns) {
            line(current);
            current = hang;
            empty = true;
        }
        current += empty ? word : " " + word;
        empty = false;
    }
    line(current);
}

} // namespace usher::report
