#include "config/hba_lines.h"

#include "config/complaint.h"

#include <algorithm>
#include <fstream>
#include <utility>

namespace usher::config {
namespace {

constexpr std::size_t kLargest = 1u << 20; ///< bytes of a file

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/// One word up to a blank, a comma or a comment; false when a quote is not closed.
bool takeWord(std::string_view& in, HbaWord& word) {
    bool open = false;
    std::size_t at = 0;
    for (; at < in.size(); ++at) {
        const char c = in[at];
        if (!open && (isBlank(c) || c == ',' || c == '#'))
            break;
        if (c != '"') {
            word.text += c;
            continue;
        }
        open = !open;
        word.quoted = true;
    }
    in.remove_prefix(at);
    return !open;
}

void skipBlanks(std::string_view& in) {
    while (!in.empty() && isBlank(in.front()))
        in.remove_prefix(1);
}

Result<std::vector<HbaColumn>> columnsOf(std::string_view line, const HbaPlace& place) {
    std::vector<HbaColumn> columns;
    bool goesOn = false; // behind a comma
    for (skipBlanks(line); !line.empty() && line.front() != '#'; skipBlanks(line)) {
        if (line.front() == ',') {
            goesOn = true;
            line.remove_prefix(1);
            continue;
        }
        HbaWord word;
        if (!takeWord(line, word))
            return wrongLine(place, "a quote is not closed", "close it");
        if (!goesOn || columns.empty())
            columns.emplace_back();
        columns.back().push_back(std::move(word));
        goesOn = false;
    }
    return columns;
}

} // namespace

Error wrongLine(const HbaPlace& place, std::string what, std::string mend) {
    return Complaint{place.file, place.line, "", std::move(what), std::move(mend)}.error();
}

Status forEachHbaLine(std::string_view text, const std::string& file, const HbaLine& take) {
    HbaPlace place{.file = file};
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        ++place.line;
        const auto columns = columnsOf(text.substr(0, end), place);
        if (!columns)
            return columns.error();
        text.remove_prefix(std::min(end + 1, text.size()));
        if (columns->empty())
            continue;
        if (auto taken = take(*columns, place); !taken)
            return taken;
    }
    return {};
}

Result<std::string> readHbaFile(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(kLargest + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    if (!in.is_open() || in.bad())
        return wrongLine({file, 0}, "cannot be read", "name a file in the format of pg_hba.conf");
    if (text.size() > kLargest)
        return wrongLine({file, 0}, "has more than a megabyte", "is it the right file?");
    return text;
}

} // namespace usher::config
