#include "app/report_keeper.h"

#include "app/times.h"
#include "base/log.h"

#include <QProcess>
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

namespace usher::app {
namespace {

namespace fs = std::filesystem;

constexpr Minutes kAgain{5};          ///< after a failure
constexpr Minutes kLongest{10};       ///< of a process that reads and draws
constexpr Millis kLookAtProcess{200}; ///< whether it has ended, or is to
constexpr int kNicer = 10;

std::string pathOf(const config::ReportConfig& config, const std::string& name) {
    return (fs::path(config.folder) / name).string();
}

/// Of the day's files those that are not there.
std::vector<std::string> missing(
    const config::ReportConfig& config,
    const report::WeddingDayDone& day) {
    std::vector<std::string> paths;
    for (const auto& format : config.formats) {
        auto path = pathOf(config, report::reportFileName(day.date, format));
        std::error_code failed;
        if (!fs::exists(path, failed))
            paths.push_back(std::move(path));
    }
    return paths;
}

/// Its last line, which is its complaint.
std::string complaintOf(QProcess& process) {
    const auto lines = process.readAllStandardError().trimmed().split('\n');
    const auto line = lines.isEmpty() ? std::string() : lines.back().toStdString();
    constexpr std::string_view kName = "usher: ";
    return line.starts_with(kName) ? line.substr(kName.size()) : line;
}

void makeNicer() {
    [[maybe_unused]] const int niceness = ::nice(kNicer);
}

QStringList argumentsFor(
    const std::string& configFile,
    const report::WeddingDayDone& day,
    const std::vector<std::string>& paths) {
    QStringList arguments{"report", "--log-level", "off"};
    if (!configFile.empty())
        arguments << "--config" << QString::fromStdString(configFile);
    arguments << "--from" << QString::fromStdString(utcTime(day.from));
    arguments << "--to" << QString::fromStdString(utcTime(day.to));
    for (const auto& path : paths)
        arguments << "--" + QString::fromStdString(fs::path(path).extension().string().substr(1))
                  << QString::fromStdString(path);
    return arguments;
}

/// Whether it ended by itself.
bool finished(QProcess& process, const std::atomic<bool>& givenUp) {
    const auto until = std::chrono::steady_clock::now() + kLongest;
    while (!givenUp && std::chrono::steady_clock::now() < until)
        if (process.waitForFinished(static_cast<int>(kLookAtProcess.count())) ||
            process.state() == QProcess::NotRunning)
            return true;
    process.kill();
    process.waitForFinished();
    return false;
}

} // namespace

Status checkReportFolder(const std::string& folder) {
    std::error_code failed;
    const bool there = fs::is_directory(folder, failed);
    if (there && ::access(folder.c_str(), W_OK | X_OK) == 0)
        return {};
    const auto why = there    ? std::string(std::strerror(errno))
                     : failed ? failed.message()
                              : std::string("is no folder");
    return Error{
        Errc::io,
        fmt::format("report.folder {}: {}", folder, why),
        "make it, writable for the user Usher runs as, or name another"};
}

ReportKeeper::ReportKeeper(ReportKeeperOptions options) : m_options(std::move(options)) {}

ReportKeeper::~ReportKeeper() {
    end();
}

void ReportKeeper::begin(engine::Engine& engine) {
    m_engine = &engine;
    m_thread = std::thread([this] { work(); });
}

void ReportKeeper::end() {
    {
        const MutexLock lock(m_mutex);
        m_ending = true;
    }
    m_woken.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ReportKeeper::configure(const config::ReportConfig& config) {
    {
        const MutexLock lock(m_mutex);
        if (m_config == config)
            return;
        m_config = config;
        m_changed = true;
    }
    m_woken.notify_all();
}

std::vector<engine::ReportNews> ReportKeeper::takeTold() {
    const MutexLock lock(m_mutex);
    return std::exchange(m_told, {});
}

std::string ReportKeeper::trouble() const {
    const MutexLock lock(m_mutex);
    return m_trouble;
}

void ReportKeeper::tell(const std::string& sentence) {
    const MutexLock lock(m_mutex);
    m_told.push_back({.trouble = false, .text = sentence});
}

/// Once in the log and the journal, however often it is tried.
void ReportKeeper::setTrouble(const std::string& trouble) {
    const MutexLock lock(m_mutex);
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    if (trouble.empty())
        return;
    m_told.push_back({.trouble = true, .text = "report: " + trouble});
}

void ReportKeeper::work() {
    while (!m_ending) {
        look();
        const MutexLock lock(m_mutex);
        if (!m_ending && !m_changed)
            m_woken.wait_for(m_mutex, m_options.every);
    }
}

void ReportKeeper::look() {
    config::ReportConfig config;
    bool changed = false;
    {
        const MutexLock lock(m_mutex);
        config = m_config;
        changed = std::exchange(m_changed, false);
    }
    if (config.folder.empty())
        return setTrouble({});
    if (!changed && std::chrono::steady_clock::now() < m_notBefore)
        return;
    if (const auto usable = checkReportFolder(config.folder); !usable)
        return setTrouble(usable.error().text());
    writeWhatIsMissing(config);
    if (changed)
        tidy(config);
}

void ReportKeeper::writeWhatIsMissing(const config::ReportConfig& config) {
    const auto zone = forecast::TimeZone::find(m_engine->state()->timezone);
    if (!zone)
        return;
    const forecast::Calendar calendar(*zone, m_engine->calendarBook().copy({}).weddings);
    const auto now = m_options.clock->now().wall;
    for (const auto& day : report::daysDone(calendar, now, std::size_t(config.keep))) {
        const auto paths = missing(config, day);
        if (paths.empty() || !recorded(day))
            continue;
        if (const auto written = write(day, paths); !written) {
            m_notBefore = std::chrono::steady_clock::now() + kAgain;
            return setTrouble(fmt::format("no report of {}: {}", day.date, written.error().text()));
        }
        tell(fmt::format("the report of {} is written: {}", day.date, fmt::join(paths, ", ")));
        tidy(config);
    }
    setTrouble({});
}

/// A day before Usher was there has no report. Asked of the history once a day and start.
bool ReportKeeper::recorded(const report::WeddingDayDone& day) {
    if (!m_options.history || m_empty.contains(day.date))
        return false;
    const auto loads = m_options.history->readLoads(day.from, day.to);
    const bool none = loads && loads->empty();
    if (none)
        m_empty.insert(day.date);
    return !none;
}

Status ReportKeeper::write(
    const report::WeddingDayDone& day,
    const std::vector<std::string>& paths) {
    m_options.history->flush();
    auto arguments = argumentsFor(m_options.configFile, day, paths);
    if (control::isMakeBelieve(m_engine->state()->overrides))
        arguments << "--make-believe";
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setChildProcessModifier(makeNicer);
    process.start(QString::fromStdString(m_options.program), arguments);
    const auto done = process.waitForStarted() && finished(process, m_ending);
    const bool crashed = process.exitStatus() != QProcess::NormalExit;
    if (done && !crashed && process.exitCode() == 0)
        return {};
    if (done && !crashed)
        return Error{Errc::io, complaintOf(process), {}};
    return Error{
        Errc::timeout,
        "usher report did not come to its end",
        "it is tried again in some minutes"};
}

/// Usher's own files alone, as their names say, and no folder or link of that name.
void ReportKeeper::tidy(const config::ReportConfig& config) {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator at(config.folder, failed), none; !failed && at != none;
         at.increment(failed))
        if (fs::is_regular_file(at->symlink_status()))
            names.push_back(at->path().filename().string());
    for (const auto& name : report::outdatedReports(names, std::size_t(config.keep)))
        if (!fs::remove(pathOf(config, name), failed) && failed)
            log::warning("report: {} cannot be removed: {}", name, failed.message());
}

} // namespace usher::app
