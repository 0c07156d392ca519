// What a search finds in the audit's whole file, beyond the lines that the engine remembers: read a
// page after the other, as far as a table shows.
#pragma once

#include "ui/desk_source.h"
#include "ui/models/audit_model.h"

#include <QTimer>

#include <deque>
#include <set>
#include <tuple>

namespace usher::ui {

class OlderLines : public QObject {
    Q_OBJECT
  public:
    static constexpr std::size_t kMost = 1'000; ///< lines found
    static constexpr int kPauseMs = 250;        ///< after the last key

    /// `live`: those that the engine remembers, which are left out; outlives it.
    OlderLines(DeskSource& source, const std::deque<AuditRow>& live, QObject* parent);

    /// Begins anew, once nobody types any more.
    void find(control::AuditQuery query, const QTimeZone& zone);
    void stop();
    const std::vector<AuditRow>& found() const { return m_found; } ///< newest first
    /// "searching… reached 2026-08-03"; "" when nothing is searched for.
    QString words() const;

  Q_SIGNALS:
    void changed();

  private:
    enum class Phase {
        idle,
        searching,
        whole, ///< the file's first line was looked at
        full,  ///< kMost were found
        failed
    };
    /// Of one line among others.
    using Mark = std::tuple<WallTime, std::uint64_t, control::AuditStep, std::string>;
    static Mark markOf(const control::AuditEntry& entry);
    void begin();
    void ask();
    void take(Result<control::AuditFound> found);
    void add(const control::AuditEntry& entry);

    DeskSource& m_source;
    const std::deque<AuditRow>& m_live;
    QTimer m_pause;
    control::AuditQuery m_query;
    std::set<Mark> m_known;
    WallTime m_newest{}; ///< known; what came since is no older line
    QTimeZone m_zone = QTimeZone::utc();
    std::vector<AuditRow> m_found;
    Phase m_phase = Phase::idle;
    WallTime m_reached{};
    QString m_trouble;
    int m_turn = 0; ///< answers to an earlier search are not taken
};

} // namespace usher::ui
