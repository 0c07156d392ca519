#include "rehearsal/rehearsal.h"

#include "pg/uri.h"
#include "rehearsal/course.h"
#include "rehearsal/failover.h"
#include "rehearsal/failures.h"
#include "rehearsal/stage.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

/// On a cluster of its own.
Result<Scorecard> runPrivate(const RehearsalOptions& options, const std::string& scenario) {
    const auto plan = planOf(
        {.scenario = scenario,
         .clients = options.clients,
         .seconds = options.seconds,
         .faults = options.faults});
    if (!plan)
        return plan.error();
    return plan->kind == Kind::failures ? playFailures(options, *plan)
                                        : playFailover(options, *plan);
}

/// The day that passes by the engine's clock, as its forecast sees it now.
std::optional<Course> courseFor(const RehearsalOptions& options, const Cast& cast) {
    if (options.course || !options.day)
        return options.course;
    const auto forecast = options.engine->state()->forecast;
    if (!forecast)
        return {};
    return courseOf(
        *forecast,
        {.wedding = cast.wedding->name(),
         .main = cast.main->name(),
         .analytics = cast.analytics->name()},
        options.day->now().wall,
        options.day->speed());
}

Result<Plan> planFor(const RehearsalOptions& options, const std::string& scenario) {
    auto& pools = options.engine->pools();
    const auto cast = castOf(pools);
    return planOf(
        {.scenario = scenario,
         .clients = options.clients,
         .seconds = options.seconds,
         .budget = pools.budget(),
         .weddingMax = cast.wedding->settings().max,
         .mainMax = cast.main->settings().max,
         .analyticsMax = cast.analytics->settings().max,
         .reserveSize = pools.reserve().figures().size,
         .course = courseFor(options, cast)});
}

/// One more client than the plan's sets the stage up.
Status checkRoom(const engine::Engine& engine, const Plan& plan) {
    const auto clients = engine.state()->figures->clients;
    const int wanted = plan.clients() + 1, room = clients.limit - clients.connected;
    if (clients.limit <= 0 || wanted <= room)
        return {};
    return Error{
        Errc::exhausted,
        fmt::format("{} needs {} clients, the gate has room for {}", plan.scenario, wanted, room),
        "raise [gate] max_clients"};
}

Result<Scorecard> runOne(const RehearsalOptions& options, const std::string& scenario) {
    if (scenario == "failover" || scenario == "failures")
        return runPrivate(options, scenario);
    auto plan = planFor(options, scenario);
    if (!plan)
        return plan.error();
    if (options.peer && plan->kind != Kind::load)
        return Error{
            Errc::invalidArgument,
            fmt::format("{} can't be played at a peer", scenario),
            "--peer goes with concurrent-10k, connections-10k, saturday, scaling, ramp, isolation "
            "and sustained"};
    if (auto room = checkRoom(*options.engine, *plan); !room)
        return room.error();
    return Stage(options, std::move(*plan)).play();
}

} // namespace

Result<Peer> peerAt(const std::string& uri) {
    const auto server = pg::parseUri(uri);
    if (!server)
        return server.error();
    const auto& at = server->hosts.front();
    const bool local = at.host.starts_with('/');
    return Peer{
        .address = local ? fmt::format("{}/.s.PGSQL.{}", at.host, at.port)
                         : fmt::format("{}:{}", at.host, at.port),
        .user = server->user,
        .password = pg::passwordOf(uri),
        .database = server->database};
}

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
