// Reading connection strings with libpq's own parser; for core/pg alone.
#pragma once

#include <libpq-fe.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace usher::pg {

using ConninfoPtr = std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)>;
/// Null when libpq cannot read it; `complaint` then holds its words.
ConninfoPtr parseConninfo(const std::string& text, std::string* complaint = nullptr);
/// "" when the keyword is not given.
std::string conninfoValue(const ConninfoPtr& options, std::string_view keyword);
/// "a,,b" has three parts, "" has none.
std::vector<std::string> splitList(std::string_view text);

} // namespace usher::pg
