// The log: spdlog behind a small header, so that callers do not pay for its templates. Never log a
// password, a verifier or a query's parameters.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace usher::log {

enum class Level {
    trace,
    debug,
    info,
    warning,
    error,
    off
};

/// Any thread. Lines go to stderr; `setLevel` decides from which level on.
void setLevel(Level level);
Level level();
/// "trace", "debug", "info", "warning", "error", "off"; false when the name is none of these.
bool setLevel(std::string_view name);
/// One line, whatever is in it: control characters are written as \n and \x1b.
void write(Level level, std::string_view line);
/// How many lines of level error were written; tests compare it before and after.
std::uint64_t errorCount();
/// Also append to this file, made with mode 0600. An empty path ends it.
void setFile(const std::string& path);

template <class... Args> void debug(fmt::format_string<Args...> f, Args&&... args) {
    if (level() <= Level::debug)
        write(Level::debug, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args> void info(fmt::format_string<Args...> f, Args&&... args) {
    if (level() <= Level::info)
        write(Level::info, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args> void warning(fmt::format_string<Args...> f, Args&&... args) {
    if (level() <= Level::warning)
        write(Level::warning, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args> void error(fmt::format_string<Args...> f, Args&&... args) {
    write(Level::error, fmt::format(f, std::forward<Args>(args)...));
}

} // namespace usher::log
