#include "pg/conninfo.h"

#include <algorithm>

namespace usher::pg {

ConninfoPtr parseConninfo(const std::string& text, std::string* complaint) {
    char* words = nullptr;
    ConninfoPtr options(PQconninfoParse(text.c_str(), &words), PQconninfoFree);
    if (!options && complaint)
        *complaint = words ? words : "out of memory";
    PQfreemem(words);
    return options;
}

std::string conninfoValue(const ConninfoPtr& options, std::string_view keyword) {
    for (const auto* option = options.get(); option->keyword; ++option)
        if (keyword == option->keyword)
            return option->val ? option->val : "";
    return {};
}

std::vector<std::string> splitList(std::string_view text) {
    std::vector<std::string> parts;
    if (text.empty())
        return parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

} // namespace usher::pg
