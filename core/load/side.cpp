#include "load/side.h"

#include "base/log.h"
#include "load/words.h"
#include "load/worker.h"

#include <csignal>
#include <cstring>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace usher::load {
namespace {

constexpr Millis kPoll{10};
constexpr Seconds kEndPatience{15}; ///< a connect under way is given ten

/// A session of its own: Linux shares processors out by session, and a Ctrl-C meant for us does not
/// reach it. Nothing of ours is open in it but the orders' socket and the three usual ones.
/// Returns 0, or what failed.
int spawn(const std::string& program, int orders, pid_t& process) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, orders, kOrdersFd);
    posix_spawn_file_actions_addclosefrom_np(&files, kOrdersFd + 1);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    std::string name = "usher", job = "load-side";
    char* const arguments[] = {name.data(), job.data(), nullptr};
    const int failed =
        posix_spawn(&process, program.c_str(), &files, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

} // namespace

Result<std::unique_ptr<Side>> Side::start(SideOptions options) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return Error{
            Errc::exhausted,
            fmt::format("no socket for the load side: {}", std::strerror(errno)),
            "raise the limit of open files (ulimit -n)"};
    pid_t process = 0;
    const int failed = spawn(options.program, ends[1], process);
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        return Error{
            Errc::notFound,
            fmt::format(
                "the load side {} could not be started: {}",
                options.program,
                std::strerror(failed)),
            {}};
    }
    std::unique_ptr<Side> side(new Side(std::move(options), process, ends[0]));
    if (auto begun = side->order("begin", toWords(side->m_options.crowd)); !begun)
        return begun.error();
    return side;
}

Side::Side(SideOptions options, pid_t process, int fd)
    : m_options(std::move(options)),
      m_process(process),
      m_line(std::in_place, fd) {}

Side::~Side() {
    m_leaving = true;
    m_line.reset();
    const auto until = std::chrono::steady_clock::now() + kEndPatience;
    while (waitpid(m_process, nullptr, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > until) {
            log::warning("the load side does not end; it is killed");
            ::kill(m_process, SIGKILL);
            waitpid(m_process, nullptr, 0);
            return;
        }
        std::this_thread::sleep_for(kPoll);
    }
}

Result<std::string> Side::ask(const char* name, const Words& words) {
    Words line{name};
    line.insert(line.end(), words.begin(), words.end());
    if (auto sent = m_line->send(joinWords(line)); !sent)
        return sent.error();
    const auto answer = m_line->receive();
    return answer ? answerOf(*answer) : answer;
}

Status Side::order(const char* name, const Words& words) {
    const auto answer = ask(name, words);
    return answer ? Status() : Status(answer.error());
}

Status
Side::waitFor(const std::function<Result<bool>()>& done, Seconds patience, const char* what) {
    const auto giveUp = std::chrono::steady_clock::now() + patience;
    for (;;) {
        const auto held = done();
        if (!held)
            return held.error();
        if (*held)
            return {};
        if (!m_leaving && m_options.cancelled && m_options.cancelled())
            return Error{Errc::cancelled, "the load was ended early", {}};
        if (std::chrono::steady_clock::now() > giveUp)
            return Error{
                Errc::timeout,
                fmt::format("{} took longer than {} s", what, patience.count()),
                {}};
        std::this_thread::sleep_for(kPoll);
    }
}

Status Side::waitTillIn() {
    const auto in = [this]() -> Result<bool> {
        const auto now = tally();
        return now ? Result<bool>(now->comingIn == 0) : Result<bool>(now.error());
    };
    if (auto settled = waitFor(in, kLoginPatience, "logging in"); !settled)
        return settled;
    const auto now = tally();
    if (!now)
        return now.error();
    return now->connected > 0 ? Status() : nobodyIn(*now);
}

Status Side::nobodyIn(const Tally& tally) const {
    return Error{
        Errc::unavailable,
        fmt::format("no client got in at {}: {}", m_options.crowd.address, tally.lastError),
        {}};
}

Status Side::gather(const std::vector<Group>& groups) {
    if (auto added = order("add", toWords(groups)); !added)
        return added;
    m_groups += static_cast<int>(groups.size());
    return waitTillIn();
}

Status Side::storm(int group) {
    auto begun = order("storm", {std::to_string(group)});
    return begun ? waitTillIn() : begun;
}

Result<bool> Side::spoken() {
    const auto answer = ask("spoken");
    return answer ? Result<bool>(*answer == "yes") : Result<bool>(answer.error());
}

/// What a speech between the two has come to.
Status Side::outcome(const Tally& before, const Tally& after) const {
    if (after.refused > before.refused)
        return nobodyIn(after);
    if (after.errors > before.errors)
        return Error{Errc::permission, after.lastError, "the role needs the right to make tables"};
    return {};
}

Status Side::execute(const std::string& database, const Script& script) {
    const auto before = tally();
    if (!before)
        return before.error();
    Words words = toWords(script);
    words.insert(words.begin(), database);
    if (auto begun = order("speak", words); !begun)
        return begun;
    const auto done =
        waitFor([this] { return spoken(); }, kRestPatience, "preparing the rehearsal's table");
    const auto after = tally();
    if (auto hushed = order("hush"); !hushed)
        return hushed;
    if (!done.ok() || !after)
        return done.ok() ? after.error() : done;
    return outcome(*before, *after);
}

Status Side::rest(Seconds patience) {
    if (auto begun = order("rest"); !begun)
        return begun;
    const auto idle = [this]() -> Result<bool> {
        const auto now = tally();
        return now ? Result<bool>(now->working == 0 && now->waiting == 0)
                   : Result<bool>(now.error());
    };
    auto rested = waitFor(idle, patience, "ending the last transactions");
    if (rested.ok() || rested.error().code != Errc::timeout)
        return rested;
    return order("giveUp");
}

Result<Tally> Side::tally() {
    return askTally("tally");
}

Result<Tally> Side::takeTally() {
    return askTally("take");
}

Result<Tally> Side::askTally(const char* name) {
    const auto answer = ask(name);
    if (!answer)
        return answer.error();
    Tally tally;
    if (!decode(*answer, tally))
        return Error{Errc::protocol, "the load side counts in what is no tally", {}};
    return tally;
}

Result<Burden> Side::burden() {
    const auto answer = ask("burden");
    if (!answer)
        return answer.error();
    Burden burden;
    if (!fromWords(splitWords(*answer), burden))
        return Error{Errc::protocol, "the load side's burden is none", {}};
    return burden;
}

} // namespace usher::load
