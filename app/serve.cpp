#include "app/ending.h"
#include "app/jobs.h"
#include "app/signals.h"
#include "base/log.h"

#include <cstdio>
#include <fmt/format.h>

namespace usher::app {
namespace {

constexpr Seconds kWarmWithin{10};

} // namespace

int complain(const Error& error) {
    fmt::print(stderr, "usher: {}\n", error.text());
    return error.code == Errc::invalidArgument ? kWrongInput : kFailed;
}

int runServe(const CommandLine& line) {
    Ending ending;
    const auto finish = [&ending] {
        ending.ask();
    };
    auto running =
        startEngine(line, {.onShutdownRequested = finish, .gateListen = {}, .record = true});
    if (!running)
        return complain(running.error());
    auto& engine = *running->engine;
    const SignalThread signals({.finish = finish, .finishNow = {}, .reload = [&engine] {
                                    reloadOrWarn(engine);
                                }});
    if (!waitWarm(engine, kWarmWithin))
        log::warning("the pools are not warm yet; clients wait until the server answers");
    fmt::print("usher: ready gate={}\n", engine.state()->gateAddress);
    std::fflush(stdout);
    serveUntilAsked(*running, ending);
    engine.stop(kServeGrace);
    return kDone;
}

} // namespace usher::app
