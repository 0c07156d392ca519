// Shares, durations and sizes as people read them: one way for the window, the report, the console
// and files. A quantity is split into numbers and units, which the window puts into its reader's
// language and everybody else takes as text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace usher {

/// How exact. A figure that changes every second needs few digits, one on record more, and a limit
/// is a whole number.
enum class Digits {
    whole, ///< "5 ms"
    few,   ///< two: "4.2 ms", "72 %"
    more   ///< three: "4.20 ms", "72.4 %"
};

struct Quantity {
    double number = 0;
    int decimals = 0;
    const char* unit = "";
    bool operator==(const Quantity&) const = default;
};
/// Largest first: "2 h" and "5 min". Empty: not measured, which is not zero.
using Quantities = std::vector<Quantity>;

/// Of 0…100. What lies short of 100 never reads 100, what is more than nothing never 0: there it
/// gets a decimal more, cut. Below 0 and NaN are not measured.
Quantities percentQuantity(double percent, Digits digits = Digits::few);
/// The largest unit of which there is one: µs, ms, s; from a minute on as secondsQuantity(). More
/// than nothing never reads 0. Below 0 and NaN are not measured.
Quantities msQuantity(double ms, Digits digits = Digits::few);
/// Whole seconds, for ages and countdowns: s, min (with s below ten minutes), h and min, d and h.
/// What has not passed in whole is not counted; below 0 counts as 0, NaN is not measured.
Quantities secondsQuantity(double seconds);
/// B, KB, MB, GB, TB of 1024 each, as PostgreSQL counts them.
Quantities bytesQuantity(double bytes, Digits digits = Digits::few);

std::string toText(const Quantities& quantities); ///< "2 h 5 min"; "–" for none

std::string percentText(double percent, Digits digits = Digits::few); ///< of 0…100
std::string shareText(double share, Digits digits = Digits::few);     ///< of 0…1: 0.72 → "72 %"
std::string msText(double ms, Digits digits = Digits::few);
std::string secondsText(double seconds);
std::string bytesText(double bytes, Digits digits = Digits::few);

std::string grouped(std::uint64_t n); ///< "1,234,567"
/// "1 alarm", "3 alarms"
std::string counted(std::uint64_t n, const std::string& one, const std::string& many);

} // namespace usher
