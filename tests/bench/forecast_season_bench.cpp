// Seasons of a wedding platform, five seeds each, and how much of them three plans would have held:
// the weekly rules, a pool that reacts five minutes late, and the model's plan. It runs for
// minutes. Arguments: how many seeds, and the first of them.
#include "support/season_plans.h"

#include <fmt/format.h>

#include <cstdlib>

using namespace usher;
using namespace usher::tests;

namespace {

struct Scores {
    SeasonScore rules, reactive, model;
    double microseconds = 0;
};

void addSeason(const SeasonOptions& options, Scores& scores) {
    const WeddingSeason season(options);
    addScore(season, rulesPlan(season, season.kDays), scores.rules);
    addScore(season, reactivePlan(season, season.kDays), scores.reactive);
    const auto begun = std::chrono::steady_clock::now();
    addScore(season, modelPlan(season, season.kDays), scores.model);
    scores.microseconds += toMs(std::chrono::steady_clock::now() - begun) * 1000;
}

std::string row(const SeasonScore& score) {
    return fmt::format(
        "{:.2f} / {:.2f} / {:.1f} / {:.0f}",
        score.shortPercent(),
        score.insidePercent(),
        score.coveredPercent(),
        score.excessPercent());
}

} // namespace

int main(int count, char** words) {
    const int seeds = count > 1 ? std::atoi(words[1]) : 5;
    const int first = count > 2 ? std::atoi(words[2]) : 1;
    fmt::print("short % / inside weddings % / peaks covered % / excess %\n");
    fmt::print(
        "| a year, R | rules alone | reactive | model | µs a step |\n|---|---|---|---|---|\n");
    for (const int weddings : {100, 1000, 10'000})
        for (const int ratio : {4, 10, 20}) {
            Scores scores;
            for (int seed = first; seed < first + seeds; ++seed)
                addSeason(
                    {.weddingsPerYear = weddings, .ratio = double(ratio), .seed = unsigned(seed)},
                    scores);
            fmt::print(
                "| {}, {} | {} | {} | {} | {:.0f} |\n",
                weddings,
                ratio,
                row(scores.rules),
                row(scores.reactive),
                row(scores.model),
                scores.microseconds / seeds / WeddingSeason::kDays / WeddingSeason::kDay);
            std::fflush(stdout);
        }
}
