// What a desk elsewhere has been told of an engine, as the window wants to see it.
#pragma once

#include "attach/series_mirror.h"
#include "attach/ticket_book.h"
#include "base/event_ring.h"
#include "base/mutex.h"
#include "control/audit.h"
#include "desk/state_form.h"

#include <memory>
#include <string>
#include <vector>

namespace usher::attach {

/// Thread contract: every method from any thread; told() and lost() from one.
class Mirror {
  public:
    struct Names {
        std::string engine;  ///< what people call it by: "db1:6432"
        std::string version; ///< the desk's own; "" = it does not compare
    };
    explicit Mirror(Names names);

    /// What to ask for next.
    desk::StateQuestion question() const;
    /// True when an operator should see it at once: alarms have come, gone or changed.
    bool told(const desk::ToldState& news, Now received);
    /// Nothing is heard of it any more. True when that is new.
    bool lost(const std::string& why, Now now);
    std::string whyLost() const; ///< "" while it is heard

    /// The steady clock is this machine's, the wall clock the engine's.
    Now now() const;
    std::shared_ptr<const control::DeskState> state() const; ///< never null
    desk::EventPage events(std::uint64_t cursor, std::size_t limit) const;
    desk::AuditPage audit(std::uint64_t cursor, std::size_t limit) const;
    std::string auditHash() const; ///< of the last line
    /// As far as it is known: "" and 0 before the first word.
    struct Facts {
        std::string version;
        Nanos ahead{0}; ///< its wall clock, of this machine's
        bool heard = false;
    };
    Facts facts() const;
    SeriesMirror& series() { return m_series; }

    /// Of a command that is about to be sent; the engine's own follows.
    std::uint64_t newTicket();
    void accepted(std::uint64_t ticket, std::uint64_t engines);
    void refused(std::uint64_t ticket, const control::Command& command, const std::string& why);

  private:
    void takePages(const desk::Moment& moment) USHER_REQUIRES(m_mutex);
    void startAnew(const desk::Moment& moment) USHER_REQUIRES(m_mutex);
    void keepTime(const desk::Moment& moment, Now received) USHER_REQUIRES(m_mutex);
    std::string versionNotice() const USHER_REQUIRES(m_mutex);
    void compose() USHER_REQUIRES(m_mutex);
    WallTime wallAt(WallTime own) const USHER_REQUIRES(m_mutex) { return own + m_ahead; }

    const Names m_names;
    SystemClock m_clock;
    SeriesMirror m_series;
    mutable Mutex m_mutex;
    std::shared_ptr<const control::DeskState> m_told USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const control::DeskState> m_shown USHER_GUARDED_BY(m_mutex);
    std::string m_version USHER_GUARDED_BY(m_mutex), m_auditHash USHER_GUARDED_BY(m_mutex);
    std::string m_whyLost USHER_GUARDED_BY(m_mutex);
    WallTime m_lostAt USHER_GUARDED_BY(m_mutex){};
    Nanos m_ahead USHER_GUARDED_BY(m_mutex){0}; ///< the engine's wall clock, of ours
    desk::StateQuestion m_question USHER_GUARDED_BY(m_mutex);
    EventRing<monitor::Event> m_events USHER_GUARDED_BY(m_mutex);
    EventRing<control::AuditEntry> m_audit USHER_GUARDED_BY(m_mutex);
    TicketBook m_tickets USHER_GUARDED_BY(m_mutex);
};

} // namespace usher::attach
