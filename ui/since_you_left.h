// Whether the one who has the desk was away, and what happened meanwhile: told once they are back.
#pragma once

#include "control/absence.h"
#include "ui/desk_view.h"

#include <optional>

namespace usher::ui {

class HandoverLine;

class SinceYouLeft : public QObject {
    Q_OBJECT
  public:
    static constexpr Minutes kAway{5};    ///< shorter is no absence
    static constexpr Seconds kGather{15}; ///< for which records are read that are on their way
    static constexpr Seconds kKeep{300};  ///< between two times of being seen that are kept
    static constexpr auto kReadBack = std::chrono::hours{48}; ///< in the history

    struct Parts {
        DeskSource& source;
        HandoverLine& line;
        bool remember = true; ///< when somebody left is found at the next start
    };
    SinceYouLeft(const Parts& parts, QObject* parent);

    /// Somebody takes the desk, or has it at the start.
    void take(const QString& person);
    /// Once a second. `present`: the window is seen.
    void look(const DeskView& view, bool present);
    /// Nobody sees the window any more.
    void leave();
    void putAway();

  Q_SIGNALS:
    void showWanted(const usher::ui::TimeRange& absence);

  private:
    QString key() const;
    void begin(WallTime left, WallTime back);
    void gather(const DeskView& view);
    void readHistory(WallTime until);
    void tell(const QTimeZone& zone);

    Parts m_parts;
    QString m_person;
    bool m_taken = false; ///< somebody has it, and it is not known yet since when they were away
    WallTime m_seen{};    ///< last; the epoch: not yet
    WallTime m_kept{};    ///< … as it is kept
    std::optional<control::Absence> m_absence;
    std::uint64_t m_line = 0, m_event = 0; ///< cursors
    bool m_firstEvent = true;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace usher::ui
