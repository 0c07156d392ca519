#include "rehearsal/comparison.h"

#include "base/quantity.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

/// Students t at 97.5 % by degrees of freedom, 1 to 10; then as of many.
constexpr double kStudent[]{12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23};
constexpr double kOfMany = 2.0;
constexpr double kNotable = 0.05;

struct Figure {
    double mean = 0, halfWidth = 0; ///< of its 95 % confidence interval
};

Figure figureOf(const std::vector<double>& parts) {
    Figure figure;
    if (parts.empty())
        return figure;
    const auto n = static_cast<double>(parts.size());
    for (const double part : parts)
        figure.mean += part / n;
    double squares = 0;
    for (const double part : parts)
        squares += (part - figure.mean) * (part - figure.mean);
    if (parts.size() < 2)
        return figure;
    const auto freedom = parts.size() - 1;
    const double t = freedom <= std::size(kStudent) ? kStudent[freedom - 1] : kOfMany;
    figure.halfWidth = t * std::sqrt(squares / (n - 1) / n);
    return figure;
}

struct Row {
    const char* words;
    double LatencySummary::*value;
};
constexpr Row kRows[]{
    {"first answer, mean", &LatencySummary::avgMs},
    {"first answer, P95", &LatencySummary::p95Ms},
    {"first answer, P99", &LatencySummary::p99Ms}};

Figure figureOf(const std::vector<LatencySummary>& parts, const Row& row) {
    std::vector<double> list;
    list.reserve(parts.size());
    for (const auto& part : parts)
        list.push_back(part.*row.value);
    return figureOf(list);
}

bool isWorse(const Figure& then, const Figure& now) {
    const double chance = std::hypot(then.halfWidth, now.halfWidth);
    return now.mean - then.mean > std::max(chance, kNotable * then.mean);
}

std::string
line(const std::string& scenario, const Row& row, const Figure& then, const Figure& now) {
    return fmt::format(
        "  {} {}: {}: {} ± {}, before {} ± {}\n",
        isWorse(then, now)   ? "WORSE "
        : isWorse(now, then) ? "better"
                             : "same  ",
        scenario,
        row.words,
        msText(now.mean, Digits::more),
        msText(now.halfWidth, Digits::more),
        msText(then.mean, Digits::more),
        msText(then.halfWidth, Digits::more));
}

} // namespace

Comparison compare(const std::vector<Scorecard>& scores, const std::vector<EarlierCard>& earlier) {
    Comparison comparison;
    for (const auto& card : scores) {
        const auto before = std::ranges::find(earlier, card.scenario, &EarlierCard::scenario);
        if (before == earlier.end() || before->parts.empty() || card.parts.empty())
            continue;
        for (const auto& row : kRows) {
            const auto then = figureOf(before->parts, row), now = figureOf(card.parts, row);
            comparison.worse = comparison.worse || isWorse(then, now);
            comparison.text += line(card.scenario, row, then, now);
        }
    }
    return comparison;
}

} // namespace usher::rehearsal
