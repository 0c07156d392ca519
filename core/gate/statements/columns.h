// What a Describe of a statement answers, as a number to compare.
#pragma once

#include <cstdint>
#include <string_view>

namespace usher::gate {

/// What a statement's Describe has answered: parameter types, columns' names and types. Not their
/// tables: one made anew with the same columns changes nothing. 0 = not known.
using Columns = std::uint64_t;

/// Takes a ParameterDescription ('t', the first), RowDescription ('T') or NoData ('n') in. FNV-1a.
Columns withDescription(Columns before, char type, std::string_view payload);

} // namespace usher::gate
