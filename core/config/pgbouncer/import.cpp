#include "config/pgbouncer/import.h"

#include "config/complaint.h"
#include "config/option.h"
#include "config/pgbouncer/work.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::config::pgbouncer {
namespace {

constexpr const char* kHead =
    "# Made by `usher import` from pgbouncer.ini: look it through, then try it "
    "with `usher check`.\n"
    "#\n"
    "# What behaves differently:\n"
    "# - Each pool logs in as one role; PgBouncer logged in as the client's "
    "own user where a line\n"
    "#   had no user=.\n"
    "# - A pool holds connections for all its users together, between min and "
    "max as load and\n"
    "#   forecast ask; it keeps min without clients too.\n"
    "# - In transaction mode a client's session state (SET, temporary tables, "
    "locks, LISTEN) is\n"
    "#   kept, not lost.\n"
    "# - Who waits beyond acquire_timeout hears an error and stays connected.\n"
    "# - A server that can't be reached is waited for, within "
    "acquire_timeout.\n";

/// Of options in milliseconds and whole numbers alike.
std::pair<std::int64_t, std::int64_t> boundsOf(const char* table, const char* ours) {
    const auto* option = findOption(table, ours);
    return option ? std::pair(option->low, option->high) : std::pair<std::int64_t, std::int64_t>();
}

/// Of a duration that is told in whole seconds.
bool isWhole(const char* table, const char* ours) {
    const auto* option = findOption(table, ours);
    Config config;
    PoolConfig pool;
    return option && std::holds_alternative<Seconds*>(option->field(config, pool));
}

void tellBounds(Work& work, const char* key, bool changed) {
    if (changed)
        work.notes.add(
            work.common.placeOf(key),
            key,
            "Usher does not take just that: the nearest that it takes stands here");
}

std::string written(const Work& work, const std::string& body) {
    std::string text = kHead;
    if (!work.notes.lines().empty())
        text += "#\n# What has no equivalent, or differs:\n";
    for (const auto& line : work.notes.lines())
        text += "# - " + line + "\n";
    return text + body;
}

} // namespace

void Notes::add(const Place& place, const std::string& subject, const std::string& words) {
    const auto at = place.line ? fmt::format("{}:{}", place.file, place.line) : place.file;
    auto line = harmless(fmt::format("{}: {}: {}", at, subject, words));
    if (std::ranges::find(m_lines, line) == m_lines.end())
        m_lines.push_back(std::move(line));
}

std::int64_t bounded(const char* table, const char* ours, std::int64_t value) {
    const auto [low, high] = boundsOf(table, ours);
    return std::clamp(value, low, std::max(low, high));
}

void putSeconds(Work& work, const char* key, const char* table, const char* ours) {
    const auto given = work.common.seconds(key);
    if (!given)
        return;
    Millis taken{bounded(table, ours, given->count())};
    if (isWhole(table, ours))
        taken = std::chrono::ceil<Seconds>(taken);
    tellBounds(work, key, taken != *given);
    work.toml.put(ours, taken);
}

void putInteger(Work& work, const char* key, const char* table, const char* ours) {
    const auto given = work.common.integer(key);
    if (!given)
        return;
    const auto taken = bounded(table, ours, *given);
    tellBounds(work, key, taken != *given);
    work.toml.put(ours, taken);
}

Result<Imported> import(const ImportRequest& request) {
    Work work(request);
    if (auto done = gather(work); !done)
        return done.error();
    choose(work);
    writeServer(work);
    if (auto done = writeGate(work); !done)
        return done.error();
    writePools(work);
    if (work.taken.empty())
        return Complaint{
            request.ini,
            0,
            "databases",
            "none has a name that a pool may have",
            "rename one, and what its clients ask for: letters, digits, _, - and ."}
            .error();
    writeReserve(work);
    if (work.common.error())
        return *work.common.error();
    return Imported{.toml = written(work, work.toml.take()), .notes = work.notes.lines()};
}

} // namespace usher::config::pgbouncer
