#include "forecast/calendar_rows.h"

#include <algorithm>

namespace usher::forecast {

namespace {

bool blank(const std::string& cell) {
    return cell.find_first_not_of(" \t") == std::string::npos;
}

} // namespace

RowReader::RowReader(std::string_view text) : m_text(text) {
    const auto first = m_text.substr(0, m_text.find('\n'));
    constexpr std::string_view kSays = "sep=";
    if (first.size() == kSays.size() + 1 && first.starts_with(kSays)) {
        m_separator = first.back();
        m_at = m_begin = first.size() + 1;
        m_line = m_beginLine = 2;
        return;
    }
    for (const char candidate : {';', '\t'})
        if (std::count(first.begin(), first.end(), candidate) >
            std::count(first.begin(), first.end(), m_separator))
            m_separator = candidate;
}

bool RowReader::next(Row& row) {
    if (m_at >= m_text.size())
        return false;
    row = {.line = m_line, .begin = m_at};
    row.cells.emplace_back();
    bool quoted = false;
    for (; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '\n')
            ++m_line;
        if (quoted)
            quoted = insideQuotes(c, row.cells.back());
        else if (c == '"' && blank(row.cells.back())) {
            row.cells.back().clear();
            quoted = true;
        } else if (c == m_separator)
            row.cells.emplace_back();
        else if (c == '\n')
            break;
        else
            row.cells.back() += c;
    }
    row.end = m_at++;
    row.openQuote = quoted;
    return true;
}

void RowReader::resumeAfter(const Row& row) {
    m_line = m_beginLine;
    for (m_at = m_begin; m_at < m_text.size() && m_line <= row.line; ++m_at)
        if (m_text[m_at] == '\n')
            ++m_line;
}

bool RowReader::insideQuotes(char c, std::string& cell) {
    if (c != '"') {
        cell += c;
        return true;
    }
    if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"')
        return false;
    cell += c;
    ++m_at;
    return true;
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos
               ? ""
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace usher::forecast
