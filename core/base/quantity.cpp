#include "base/quantity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace usher {
namespace {

struct Unit {
    const char* name;
    double next; ///< so many make one of the next unit
};
constexpr std::array kShortUnits{Unit{"µs", 1000}, Unit{"ms", 1000}, Unit{"s", 60}};
constexpr std::array kSizeUnits{
    Unit{"B", 1024},
    Unit{"KB", 1024},
    Unit{"MB", 1024},
    Unit{"GB", 1024},
    Unit{"TB", 0}};

constexpr std::int64_t kMinuteS = 60, kHourS = 60 * kMinuteS, kDayS = 24 * kHourS;
/// From so many minutes on nobody asks for the seconds.
constexpr std::int64_t kMinutesAlone = 10;

bool measured(double value) {
    return value >= 0; // not NaN either
}

double rounded(double value, int decimals) {
    const double scale = std::pow(10, decimals);
    return std::round(value * scale) / scale;
}

/// Cut instead of rounded; the hair covers what binary fractions lack.
double cut(double value, int decimals) {
    const double scale = std::pow(10, decimals);
    return std::floor(value * scale + 1e-6) / scale;
}

int digitsOf(Digits digits) {
    switch (digits) {
    case Digits::whole:
        return 1;
    case Digits::few:
        return 2;
    case Digits::more:
        return 3;
    }
    return 2;
}

/// So many that `digits` significant ones are shown; 9.96 has none, as it reads "10".
int decimalsFor(double value, Digits digits) {
    const int shown = digitsOf(digits);
    int decimals = shown - 1;
    while (decimals > 0 && rounded(value, decimals) >= std::pow(10, shown - decimals))
        --decimals;
    return decimals;
}

Quantity quantity(double value, Digits digits, const char* unit) {
    const int decimals = decimalsFor(value, digits);
    const double least = std::pow(10, -decimals);
    return {
        .number = value > 0 ? std::max(rounded(value, decimals), least) : 0,
        .decimals = value > 0 ? decimals : 0,
        .unit = unit};
}

/// Puts `value`, in the first of the units, into the largest of which there is one; nothing when
/// there is more than a whole one of the last.
Quantities inUnits(double value, std::span<const Unit> units, Digits digits) {
    for (const Unit& unit : units) {
        const Quantity shown = quantity(value, digits, unit.name);
        if (unit.next == 0 || shown.number < unit.next)
            return {shown};
        value /= unit.next;
    }
    return {};
}

/// "2 h" with what is left over of it; a rest of nothing is not told.
Quantities parts(std::int64_t main, const char* unit, std::int64_t rest, const char* restUnit) {
    Quantities both{{.number = double(main), .unit = unit}};
    if (rest > 0)
        both.push_back({.number = double(rest), .unit = restUnit});
    return both;
}

} // namespace

Quantities percentQuantity(double percent, Digits digits) {
    if (!measured(percent))
        return {};
    if (percent == 0 || percent == 100)
        return {{.number = percent, .unit = "%"}};
    const int decimals = digits == Digits::more ? 1 : 0;
    const double shown = rounded(percent, decimals);
    if (shown > 0 && (shown < 100 || percent > 100))
        return {{.number = shown, .decimals = decimals, .unit = "%"}};
    const double least = std::pow(10, -decimals - 1);
    return {
        {.number = std::clamp(cut(percent, decimals + 1), least, 100 - least),
         .decimals = decimals + 1,
         .unit = "%"}};
}

Quantities msQuantity(double ms, Digits digits) {
    if (!measured(ms))
        return {};
    if (ms == 0)
        return {{.number = 0, .unit = "ms"}};
    const auto brief = inUnits(ms * 1000, kShortUnits, digits);
    return brief.empty() ? secondsQuantity(std::max(60.0, ms / 1000)) : brief;
}

Quantities secondsQuantity(double seconds) {
    if (std::isnan(seconds))
        return {};
    const auto s = static_cast<std::int64_t>(std::max(0.0, seconds));
    if (s < kMinuteS)
        return parts(s, "s", 0, "");
    if (s < kHourS)
        return parts(s / kMinuteS, "min", s < kMinutesAlone * kMinuteS ? s % kMinuteS : 0, "s");
    if (s < kDayS)
        return parts(s / kHourS, "h", s % kHourS / kMinuteS, "min");
    return parts(s / kDayS, "d", s % kDayS / kHourS, "h");
}

Quantities bytesQuantity(double bytes, Digits digits) {
    if (!measured(bytes))
        return {};
    if (bytes < kSizeUnits.front().next)
        return {{.number = std::floor(bytes), .unit = kSizeUnits.front().name}};
    return inUnits(bytes, kSizeUnits, digits);
}

std::string toText(const Quantities& quantities) {
    std::string text;
    for (const auto& [number, decimals, unit] : quantities)
        text += fmt::format("{}{:.{}f} {}", text.empty() ? "" : " ", number, decimals, unit);
    return text.empty() ? "–" : text;
}

std::string percentText(double percent, Digits digits) {
    return toText(percentQuantity(percent, digits));
}

std::string shareText(double share, Digits digits) {
    return percentText(share * 100, digits);
}

std::string msText(double ms, Digits digits) {
    return toText(msQuantity(ms, digits));
}

std::string secondsText(double seconds) {
    return toText(secondsQuantity(seconds));
}

std::string bytesText(double bytes, Digits digits) {
    return toText(bytesQuantity(bytes, digits));
}

std::string grouped(std::uint64_t n) {
    auto digits = std::to_string(n);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string counted(std::uint64_t n, const std::string& one, const std::string& many) {
    return grouped(n) + " " + (n == 1 ? one : many);
}

} // namespace usher
