// What the server itself has said, out of what libpq reports of a connect that failed.
#pragma once

#include <string_view>

namespace usher::pg {

/// Without the address it was tried at: no client's business, and known to the operator. Points
/// into `report`.
std::string_view serversWords(std::string_view report);

} // namespace usher::pg
