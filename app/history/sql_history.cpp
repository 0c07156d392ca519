#include "app/history/sql_history.h"

#include "app/history/history_database.h"
#include "base/log.h"
#include "base/mutex.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace usher::history {
namespace {

constexpr std::size_t kQueued = 20'000;     ///< rows held while the disk will not take them
constexpr Seconds kBatchEvery{1};
constexpr Minutes kPruneEvery{10};
constexpr Seconds kFlushWithin{10};

class SqlHistory final : public monitor::HistoryStore {
  public:
    SqlHistory(HistoryOptions options, std::vector<std::string> notes) : m_options(std::move(options)) {
        for (auto& note : notes) m_queue.notes.emplace_back(std::chrono::system_clock::now(), std::move(note));
        m_thread = std::thread([this] { serve(); });
    }
    ~SqlHistory() override {
        {
            MutexLock lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    void append(std::vector<monitor::HistorySample> samples) override {
        MutexLock lock(m_mutex);
        std::move(samples.begin(), samples.end(), std::back_inserter(m_queue.samples));
        bound();
    }
    void append(std::vector<monitor::Event> events) override {
        MutexLock lock(m_mutex);
        std::move(events.begin(), events.end(), std::back_inserter(m_queue.events));
        bound();
    }
    Result<monitor::HistoryRange> read(WallTime from, WallTime to) override {
        auto database = HistoryDatabase::open(m_options, Access::read);
        if (!database) return database.error();
        return (*database)->read(from, to);
    }
    void flush() override {
        const auto deadline = std::chrono::steady_clock::now() + kFlushWithin;
        MutexLock lock(m_mutex);
        const auto wanted = ++m_flushesWanted;
        m_changed.notify_all();
        while (m_flushesDone < wanted && std::chrono::steady_clock::now() < deadline) m_changed.wait_until(m_mutex, deadline);
    }
    std::string trouble() const override {
        MutexLock lock(m_mutex);
        return m_trouble;
    }

  private:
    /// Drops the oldest rows beyond kQueued; said as a note once writing works again.
    void bound() USHER_REQUIRES(m_mutex) {
        const auto drop = [&](auto& rows) {
            const std::size_t over = m_queue.size() > kQueued ? std::min(rows.size(), m_queue.size() - kQueued) : 0;
            rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(over));
            m_lost += over;
        };
        drop(m_queue.samples);
        drop(m_queue.events);
    }

    void serve() {
        auto database = HistoryDatabase::open(m_options, Access::write);
        auto pruneAt = std::chrono::steady_clock::now();
        for (bool ending = false; !ending;) {
            Batch batch;
            std::uint64_t flushes = 0;
            {
                MutexLock lock(m_mutex);
                if (!m_ending && m_flushesWanted == m_flushesDone) m_changed.wait_for(m_mutex, kBatchEvery);
                ending = m_ending;
                flushes = m_flushesWanted;
                std::swap(batch, m_queue);
                if (m_lost > 0) batch.notes.emplace_back(std::chrono::system_clock::now(), fmt::format("{} rows of history were lost: {}", m_lost, m_trouble));
            }
            if (!database) database = HistoryDatabase::open(m_options, Access::write);
            const Status written = !database ? Status(database.error()) : batch.size() > 0 ? (*database)->write(batch) : Status();
            settle(std::move(batch), written, flushes);
            if (!written || std::chrono::steady_clock::now() < pruneAt) continue;
            pruneAt = std::chrono::steady_clock::now() + kPruneEvery;
            if (auto pruned = (*database)->prune(std::chrono::system_clock::now()); !pruned) log::warning("{}", pruned.error().text());
        }
    }

    /// Written: done. Not written: back to the front of the queue, within its bound.
    void settle(Batch batch, const Status& written, std::uint64_t flushes) {
        MutexLock lock(m_mutex);
        if (written) {
            if (!m_trouble.empty()) log::info("the history is written again");
            m_trouble.clear();
            m_lost = 0;
        } else {
            if (m_trouble.empty()) log::warning("{}", written.error().text());
            m_trouble = written.error().text();
            const auto prepend = [](auto& queue, auto& rows) { queue.insert(queue.begin(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())); };
            prepend(m_queue.samples, batch.samples);
            prepend(m_queue.events, batch.events);
            bound();
        }
        m_flushesDone = std::max(m_flushesDone, flushes);
        m_changed.notify_all();
    }

    const HistoryOptions m_options;
    mutable Mutex m_mutex;
    ConditionVariable m_changed;
    Batch m_queue USHER_GUARDED_BY(m_mutex);
    std::uint64_t m_flushesWanted USHER_GUARDED_BY(m_mutex) = 0, m_flushesDone USHER_GUARDED_BY(m_mutex) = 0;
    std::size_t m_lost USHER_GUARDED_BY(m_mutex) = 0;
    std::string m_trouble USHER_GUARDED_BY(m_mutex);
    bool m_ending USHER_GUARDED_BY(m_mutex) = false;
    std::thread m_thread;
};

/// Keeps the damaged file beside a new one, with what could still be read.
Result<std::string> replaceDamaged(const HistoryOptions& options, const std::string& why) {
    const auto path = QString::fromStdString(options.url);
    const auto aside = path + QStringLiteral(".damaged-") + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'hhmmss"));
    Batch saved;
    if (auto damaged = HistoryDatabase::open(options, Access::read)) saved = (*damaged)->salvage();
    for (const auto& suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix))
            return Error{Errc::permission, fmt::format("the damaged history {} cannot be renamed", options.url), "check the folder's owner"};
    auto fresh = HistoryDatabase::open(options, Access::write);
    if (!fresh) return fresh.error();
    if (auto written = (*fresh)->write(saved); !written) return written.error();
    return fmt::format("the history was damaged ({}); {} samples and {} events could be saved, the old file is {}", why, saved.samples.size(), saved.events.size(),
                       aside.toStdString());
}

} // namespace

Result<std::shared_ptr<monitor::HistoryStore>> openHistory(const HistoryOptions& options) {
    std::vector<std::string> notes;
    auto first = HistoryDatabase::open(options, Access::write);
    const Status sound = first ? (*first)->check() : Status(first.error());
    if (!sound) {
        const bool ours = !isServerUrl(options.url) && QFile::exists(QString::fromStdString(options.url)) && sound.error().code == Errc::io;
        const QFileInfo file(QString::fromStdString(options.url));
        if (!ours || !file.isReadable() || !file.isWritable()) return sound.error();
        if (first) first->reset();
        auto note = replaceDamaged(options, sound.error().message);
        if (!note) return note.error();
        log::warning("{}", *note);
        notes.push_back(*note);
    }
    if (first) first->reset();
    return std::shared_ptr<monitor::HistoryStore>(std::make_shared<SqlHistory>(options, std::move(notes)));
}

} // namespace usher::history
