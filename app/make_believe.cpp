#include "app/make_believe.h"

#include "base/log.h"

#include <array>
#include <filesystem>

namespace usher::app {
namespace {

namespace fs = std::filesystem;

constexpr int kClients = 60;

} // namespace

MakeBelieve::MakeBelieve(RunningEngine& running)
    : m_marked(running.rehearser),
      m_saturday(*running.engine, kClients) {
    if (m_marked)
        m_marked->setMakeBelieve(std::chrono::system_clock::now());
}

MakeBelieve::~MakeBelieve() {
    if (m_marked)
        m_marked->setMakeBelieve({});
}

std::unique_ptr<MakeBelieve>
playMakeBelieve(const CommandLine& line, RunningEngine& running, Millis patience) {
    const bool wanted = line.rehearseAtStart && running.installation.config.server.embedded;
    if (!wanted || !waitWarm(*running.engine, patience))
        return nullptr;
    return std::make_unique<MakeBelieve>(running);
}

void setMakeBelieveAside(const std::string& dataFolder) {
    constexpr std::array
        kFiles{"history.sqlite", "history.sqlite-wal", "history.sqlite-shm", "forecast.state"};
    for (const char* name : kFiles) {
        const fs::path file = fs::path(dataFolder) / name;
        std::error_code failed;
        if (!fs::exists(file, failed))
            continue;
        fs::rename(file, fs::path(dataFolder) / ("make-believe-" + std::string(name)), failed);
        if (failed)
            log::warning("{} stays where it is: {}", file.string(), failed.message());
    }
}

} // namespace usher::app
