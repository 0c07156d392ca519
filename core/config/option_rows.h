// The option table's rows, a function a theme, in the order the documentation shows them.
#pragma once

#include "config/option.h"

namespace usher::config {

using C = Config;
using P = PoolConfig;

/// In milliseconds, as bounds of durations are.
inline constexpr std::int64_t kSecond = 1000, kHour = 3600 * kSecond, kDay = 24 * kHour;

template <class Enum> ChoiceField choice(Enum& value) {
    return {
        [&value] { return static_cast<int>(value); },
        [&value](int index) {
            value = static_cast<Enum>(index);
        }};
}

std::span<const Option> serverOptions();
std::span<const Option> gateOptions();
std::span<const Option> poolOptions();
std::span<const Option> otherOptions(); ///< reserve to history

} // namespace usher::config
