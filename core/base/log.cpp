#include "base/log.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

namespace usher::log {
namespace {

std::atomic<Level> g_level{Level::info};
std::atomic<std::uint64_t> g_errors{0};
std::mutex g_sinksMutex;

constexpr std::array kNames{"trace", "debug", "info", "warning", "error", "off"};

spdlog::level::level_enum toSpdlog(Level level) {
    switch (level) {
    case Level::trace:
        return spdlog::level::trace;
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warning:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    case Level::off:
        return spdlog::level::off;
    }
    return spdlog::level::info;
}

std::shared_ptr<spdlog::logger> makeLogger(spdlog::sink_ptr extra) {
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    if (extra)
        sinks.push_back(std::move(extra));
    auto logger = std::make_shared<spdlog::logger>("usher", sinks.begin(), sinks.end());
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger->set_level(spdlog::level::trace);
    logger->flush_on(spdlog::level::info);
    return logger;
}

std::shared_ptr<spdlog::logger>& loggerSlot() {
    static std::shared_ptr<spdlog::logger> slot = makeLogger(nullptr);
    return slot;
}

/// Strangers' names and servers' errors get into lines: none begins a line of its own or speaks to
/// a terminal.
std::string oneLine(std::string_view line) {
    while (!line.empty() && line.back() == '\n')
        line.remove_suffix(1);
    std::string out;
    out.reserve(line.size());
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f)
            out.push_back(c);
        else if (c == '\n')
            out += "\\n";
        else
            out += fmt::format("\\x{:02x}", byte);
    }
    return out;
}

} // namespace

void setLevel(Level level) {
    g_level = level;
}
Level level() {
    return g_level.load(std::memory_order_relaxed);
}

bool setLevel(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name != kNames[i])
            continue;
        setLevel(static_cast<Level>(i));
        return true;
    }
    return false;
}

void write(Level level, std::string_view line) {
    if (level == Level::error)
        ++g_errors;
    if (level < g_level.load(std::memory_order_relaxed))
        return;
    std::shared_ptr<spdlog::logger> logger;
    {
        std::lock_guard lock(g_sinksMutex);
        logger = loggerSlot();
    }
    logger->log(toSpdlog(level), "{}", oneLine(line));
}

std::uint64_t errorCount() {
    return g_errors;
}

void setFile(const std::string& path) {
    spdlog::sink_ptr sink;
    if (!path.empty()) {
        const mode_t before = umask(0077);
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path);
        umask(before);
    }
    std::lock_guard lock(g_sinksMutex);
    loggerSlot() = makeLogger(std::move(sink));
}

} // namespace usher::log
