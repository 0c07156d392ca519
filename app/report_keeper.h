// The report of each wedding day, written by itself at the day's end and kept in a folder.
#pragma once

#include "base/mutex.h"
#include "engine/engine.h"
#include "report/schedule.h"

#include <atomic>
#include <set>
#include <thread>

namespace usher::app {

struct ReportKeeperOptions {
    std::string program = "/proc/self/exe"; ///< the usher executable: this one
    std::string configFile = {};            ///< "" = where it finds one
    std::shared_ptr<monitor::HistoryStore> history;
    const Clock* clock = nullptr; ///< outlives it
    Millis every{30'000};         ///< how often it looks
};

/// A process of its own, `usher report`, reads the history and draws: neither the engine nor the
/// window is slowed by it, and a PDF needs no display. What is missing in the folder is all that it
/// goes by: a restart forgets nothing.
/// Thread contract: configure(), takeTold(), trouble() as the port says; begin() and the destructor
/// on the owner's thread. One thread of its own waits for disks and the process.
class ReportKeeper final : public engine::ReportsPort {
  public:
    explicit ReportKeeper(ReportKeeperOptions options);
    ~ReportKeeper() override;

    void begin(engine::Engine& engine); ///< which outlives end()
    void end(); ///< a report under way is given up, and written another time

    void configure(const config::ReportConfig& config) override;
    std::vector<engine::ReportNews> takeTold() override;
    std::string trouble() const override;

  private:
    void work();
    void look();
    void writeWhatIsMissing(const config::ReportConfig& config);
    Status write(const report::WeddingDayDone& day, const std::vector<std::string>& paths);
    bool recorded(const report::WeddingDayDone& day);
    void tidy(const config::ReportConfig& config);
    void tell(const std::string& sentence);
    void setTrouble(const std::string& trouble);

    const ReportKeeperOptions m_options;
    engine::Engine* m_engine = nullptr; ///< of the own thread, once it runs
    std::set<std::string> m_empty;      ///< days of which nothing was recorded
    MonoTime m_notBefore{};             ///< after a failure
    mutable Mutex m_mutex;
    ConditionVariable m_woken;
    config::ReportConfig m_config USHER_GUARDED_BY(m_mutex);
    bool m_changed USHER_GUARDED_BY(m_mutex) = false;
    std::vector<engine::ReportNews> m_told USHER_GUARDED_BY(m_mutex);
    std::string m_trouble USHER_GUARDED_BY(m_mutex);
    std::atomic<bool> m_ending{false};
    std::thread m_thread;
};

/// Why nothing can be written there; ok where it can.
Status checkReportFolder(const std::string& folder);

} // namespace usher::app
