#include "app/jobs.h"
#include "app/running_engine.h"
#include "app/signals.h"
#include "base/log.h"

#include <atomic>
#include <cstdio>
#include <fmt/format.h>
#include <future>

namespace usher::app {
namespace {

constexpr Seconds kWarmWithin{10};
constexpr Seconds kGrace{60};

} // namespace

int complain(const Error& error) {
    fmt::print(stderr, "usher: {}\n", error.text());
    return error.code == Errc::invalidArgument ? kWrongInput : kFailed;
}

int runServe(const CommandLine& line) {
    std::promise<void> ended;
    std::atomic<bool> asked{false};
    const auto finish = [&] {
        if (!asked.exchange(true))
            ended.set_value();
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
    ended.get_future().wait();
    log::info("ending: running transactions may finish");
    engine.stop(kGrace);
    return kDone;
}

} // namespace usher::app
