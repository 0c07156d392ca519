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

constexpr std::size_t kQueued = 20'000; ///< rows held while the disk will not take them
constexpr Seconds kBatchEvery{1};
constexpr Minutes kPruneEvery{1};
constexpr Seconds kFlushWithin{10};

std::string utc(WallTime at) {
    const auto ms = std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate).toStdString();
}

class SqlHistory final : public monitor::HistoryStore {
  public:
    SqlHistory(HistoryOptions options, std::vector<std::string> notes)
        : m_options(std::move(options)) {
        for (auto& note : notes)
            m_queue.notes.emplace_back(std::chrono::system_clock::now(), std::move(note));
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
    Result<monitor::HistoryRange> read(WallTime from, WallTime to, int most) override {
        auto database = HistoryDatabase::open(m_options, Access::read);
        if (!database)
            return database.error();
        auto range = (*database)->read(from, to, most);
        MutexLock lock(m_mutex);
        if (range && !m_trouble.empty())
            range->notes.push_back(fmt::format(
                "{} rows are not on disk: {}",
                rowsOf(m_queue) + m_lost.rows,
                m_trouble));
        return range;
    }
    Result<std::vector<monitor::QuarterMean>> readLoads(WallTime from, WallTime to) override {
        auto database = HistoryDatabase::open(m_options, Access::read);
        if (!database)
            return database.error();
        return (*database)->readLoads(from, to);
    }
    void flush() override {
        const auto deadline = std::chrono::steady_clock::now() + kFlushWithin;
        MutexLock lock(m_mutex);
        const auto wanted = ++m_flushesWanted;
        m_changed.notify_all();
        while (m_flushesDone < wanted && std::chrono::steady_clock::now() < deadline)
            m_changed.wait_until(m_mutex, deadline);
    }
    std::string trouble() const override {
        MutexLock lock(m_mutex);
        return !m_trouble.empty() && m_lost.rows > 0
                   ? fmt::format("{} rows lost: {}", m_lost.rows, m_trouble)
                   : m_trouble;
    }

  private:
    struct Loss {
        std::size_t rows = 0;
        WallTime first = WallTime::max(), last = WallTime::min();
        std::string text(const std::string& why) const {
            return fmt::format(
                "{} rows between {} and {} were lost: {}",
                rows,
                utc(first),
                utc(last),
                why);
        }
    };

    /// Drops the oldest rows beyond kQueued; said as a note once writing works again.
    void bound() USHER_REQUIRES(m_mutex) {
        dropOver(m_queue.samples);
        dropOver(m_queue.events);
    }
    template <class Rows> void dropOver(Rows& rows) USHER_REQUIRES(m_mutex) {
        const std::size_t over =
            rowsOf(m_queue) > kQueued ? std::min(rows.size(), rowsOf(m_queue) - kQueued) : 0;
        const auto end = rows.begin() + static_cast<std::ptrdiff_t>(over);
        for (auto row = rows.begin(); row != end; ++row) {
            m_lost.first = std::min(m_lost.first, row->at);
            m_lost.last = std::max(m_lost.last, row->at);
        }
        rows.erase(rows.begin(), end);
        m_lost.rows += over;
    }

    /// What is handed to the disk at once.
    struct Turn {
        Batch batch;
        Loss lost; ///< told by a note of the batch
        std::uint64_t flushes = 0;
        bool last = false;
    };

    Turn nextTurn() {
        Turn turn;
        MutexLock lock(m_mutex);
        if (!m_ending && m_flushesWanted == m_flushesDone)
            m_changed.wait_for(m_mutex, kBatchEvery);
        turn.last = m_ending;
        turn.flushes = m_flushesWanted;
        std::swap(turn.batch, m_queue);
        std::swap(turn.lost, m_lost);
        return turn;
    }

    void serve() {
        auto database = HistoryDatabase::open(m_options, Access::write);
        auto pruneAt = std::chrono::steady_clock::now();
        for (bool ending = false; !ending;) {
            Turn turn = nextTurn();
            ending = turn.last;
            if (!database)
                database = HistoryDatabase::open(m_options, Access::write);
            const Status written = database ? write(**database, turn) : Status(database.error());
            // A connection to a server that went away does not come back by itself.
            if (!written)
                database = written.error();
            settle(std::move(turn), written);
            if (!written || std::chrono::steady_clock::now() < pruneAt)
                continue;
            pruneAt = std::chrono::steady_clock::now() + kPruneEvery;
            if (auto pruned = (*database)->prune(std::chrono::system_clock::now()); !pruned)
                log::warning("{}", pruned.error().text());
        }
    }

    Status write(HistoryDatabase& database, Turn& turn) {
        if (turn.lost.rows == 0)
            return rowsOf(turn.batch) > 0 ? database.write(turn.batch) : Status();
        turn.batch.notes.emplace_back(std::chrono::system_clock::now(), turn.lost.text(reason()));
        Status written = database.write(turn.batch);
        // Told again, with what is lost until then.
        if (!written)
            turn.batch.notes.pop_back();
        return written;
    }

    std::string reason() const {
        MutexLock lock(m_mutex);
        return m_trouble;
    }

    /// Written: done. Not written: back to the front of the queue, within its bound.
    void settle(Turn turn, const Status& written) {
        const auto flushes = turn.flushes;
        MutexLock lock(m_mutex);
        if (written) {
            if (!m_trouble.empty())
                log::info("the history is written again");
            m_trouble.clear();
        } else {
            putBack(std::move(turn));
            if (m_trouble.empty())
                log::warning("{}", written.error().text());
            m_trouble = written.error().text();
        }
        m_flushesDone = std::max(m_flushesDone, flushes);
        m_changed.notify_all();
    }

    void putBack(Turn turn) USHER_REQUIRES(m_mutex) {
        const auto prepend = [](auto& queue, auto& rows) {
            queue.insert(
                queue.begin(),
                std::make_move_iterator(rows.begin()),
                std::make_move_iterator(rows.end()));
        };
        prepend(m_queue.samples, turn.batch.samples);
        prepend(m_queue.events, turn.batch.events);
        prepend(m_queue.notes, turn.batch.notes);
        m_lost = {
            .rows = m_lost.rows + turn.lost.rows,
            .first = std::min(m_lost.first, turn.lost.first),
            .last = std::max(m_lost.last, turn.lost.last)};
        bound();
    }

    const HistoryOptions m_options;
    mutable Mutex m_mutex;
    ConditionVariable m_changed;
    Batch m_queue USHER_GUARDED_BY(m_mutex);
    std::uint64_t m_flushesWanted USHER_GUARDED_BY(m_mutex) = 0, m_flushesDone
                                                                 USHER_GUARDED_BY(m_mutex) = 0;
    Loss m_lost USHER_GUARDED_BY(m_mutex);
    std::string m_trouble USHER_GUARDED_BY(m_mutex);
    bool m_ending USHER_GUARDED_BY(m_mutex) = false;
    std::thread m_thread;
};

Status setAside(const QString& path, const QString& aside) {
    for (const auto& suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix))
            return Error{
                Errc::permission,
                fmt::format("the damaged history {} cannot be renamed", path.toStdString()),
                "check the folder's owner"};
    return {};
}

/// Where a damaged file goes, beside the new one.
QString asideOf(const QString& path) {
    return path + QStringLiteral(".damaged-") +
           QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'hhmmss"));
}

/// What could still be read of a damaged file.
struct Salvaged {
    std::size_t samples = 0, events = 0;
    Status written;

    std::string text() const {
        return fmt::format(
            "{} samples and {} events were saved{}",
            samples,
            events,
            written ? std::string() : ", not more because of: " + written.error().text());
    }
};

Salvaged salvage(const HistoryOptions& damaged, HistoryDatabase& into) {
    Salvaged saved;
    if (auto old = HistoryDatabase::open(damaged, Access::read))
        (*old)->salvage([&](const Batch& batch) {
            saved.written = into.write(batch);
            saved.samples += saved.written ? batch.samples.size() : 0;
            saved.events += saved.written ? batch.events.size() : 0;
            return saved.written.ok();
        });
    return saved;
}

/// Keeps the damaged file beside a new one, with what could still be read; returns the note.
Result<std::string> replaceDamaged(const HistoryOptions& options, const std::string& why) {
    const auto path = QString::fromStdString(options.url), aside = asideOf(path);
    if (auto moved = setAside(path, aside); !moved)
        return moved.error();
    auto fresh = HistoryDatabase::open(options, Access::write);
    if (!fresh)
        return fresh.error();
    HistoryOptions old = options;
    old.url = aside.toStdString();
    return fmt::format(
        "the history was damaged ({}); {}, the old file is {}",
        why,
        salvage(old, **fresh).text(),
        old.url);
}

/// A file that is damaged, not a server or a file that cannot be opened.
bool canBeReplaced(const HistoryOptions& options, const Error& error) {
    const auto path = QString::fromStdString(options.url);
    const QFileInfo file(path);
    return !isServerUrl(options.url) && error.code == Errc::io && QFile::exists(path) &&
           file.isReadable() && file.isWritable();
}

} // namespace

Result<std::shared_ptr<monitor::HistoryStore>> openHistory(const HistoryOptions& options) {
    std::vector<std::string> notes;
    auto first = HistoryDatabase::open(options, Access::write);
    const Status sound = first ? (*first)->check() : Status(first.error());
    if (!sound) {
        if (!canBeReplaced(options, sound.error()))
            return sound.error();
        if (first)
            first->reset();
        auto note = replaceDamaged(options, sound.error().message);
        if (!note)
            return note.error();
        log::warning("{}", *note);
        notes.push_back(*note);
    }
    if (first)
        first->reset();
    return std::shared_ptr<monitor::HistoryStore>(
        std::make_shared<SqlHistory>(options, std::move(notes)));
}

} // namespace usher::history
