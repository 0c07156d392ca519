#include "rehearsal/rehearsal.h"

#include "rehearsal/failover.h"
#include "rehearsal/stage.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

Result<Scorecard> runOne(const RehearsalOptions& options, const std::string& scenario) {
    if (scenario == "failover") {
        auto plan =
            planOf({.scenario = scenario, .clients = options.clients, .seconds = options.seconds});
        return plan ? playFailover(options, *plan) : Result<Scorecard>(plan.error());
    }
    auto& pools = options.engine->pools();
    auto plan = planOf(
        {.scenario = scenario,
         .clients = options.clients,
         .seconds = options.seconds,
         .budget = pools.budget(),
         .mainMax = castOf(pools).main->settings().max,
         .reserveSize = pools.reserve().figures().size});
    if (!plan)
        return plan.error();
    const auto clients = options.engine->state()->figures->clients;
    const int room = clients.limit - clients.connected;
    if (clients.limit > 0 && plan->clients() + 1 > room)
        return Error{
            Errc::exhausted,
            fmt::format(
                "{} needs {} clients, the gate has room for {}",
                scenario,
                plan->clients() + 1,
                room),
            "raise [gate] max_clients"};
    return Stage(options, std::move(*plan)).play();
}

} // namespace

Result<std::vector<Scorecard>> run(const RehearsalOptions& options) {
    std::vector<Scorecard> scores;
    const bool all = options.scenario == "all";
    for (const auto& scenario : all ? scenarios() : std::vector{options.scenario}) {
        auto score = runOne(options, scenario);
        if (!score)
            return score.error();
        scores.push_back(std::move(*score));
    }
    return scores;
}

} // namespace usher::rehearsal
