// Every target, threshold and hold time that more than one part of Usher measures against, or that
// an alarm speaks of; each once, with its source. Words that name one are made from it.
#pragma once

#include <usher/limits/defaults.h>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace usher::limits {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Targets. Source: what Usher was built to keep; the report judges by them, charts draw them.

inline constexpr double kAverageMs = 10;         ///< of an acquisition, below
inline constexpr double kP95Ms = 15;             ///< of an acquisition, below
inline constexpr double kWeddingAverageMs = 5;   ///< of a wedding pool's on a wedding day, below
inline constexpr double kWeddingQueryP95Ms = 50; ///< of a wedding pool's queries, below
inline constexpr double kSuccessPercent = 95;    ///< of the acquisitions asked for, above
/// Fewer than this tell nothing of one in a hundred, or of one in twenty.
inline constexpr std::uint64_t kLeastForP99 = 100, kLeastForP95 = 20;

// Use of a pool's connections, leased of held, 0…1. Source: Erlang-C, with the pools' usual sizes:
// at 70 % hardly anyone waits, at 80 % a burst still finds room, at 95 % nearly everyone waits.

inline constexpr double kGrowUtilization = 0.70;     ///< a pool grows above it
inline constexpr double kHeadroomUtilization = 0.80; ///< plans and the report keep below it
inline constexpr double kCriticalUtilization = 0.95; ///< an alarm above it
/// Of the acquisitions, those that Erlang-C may let wait when it sizes a pool.
inline constexpr double kWaitShare = 0.01;

// What raises an alarm. Source: the targets above, and half of what a client bears.

inline constexpr double kWaiterShare = 0.5; ///< of its acquire_timeout that the oldest has waited
/// A lease is out for the length of a transaction; one this long is held, not used. Source: a
/// hundred times what a web request's transaction takes.
inline constexpr double kLongHoldMs = 1000;
inline constexpr seconds kExhaustionSoon{300}; ///< all connections in use by then: a warning
inline constexpr seconds kExhaustionNear{60};  ///< … and by then: critical
/// A rise from a pool's idle floor projects wildly; counted from this utilization on.
inline constexpr double kExhaustionLeastUtilization = 0.5;
/// Below so many acquisitions a second its average is the luck of a few: the minute is looked at.
inline constexpr std::uint64_t kEnoughForAverage = 20;
/// A server that was asked and gives no sign for so long is silent. Source: two seconds from a
/// silence to its alarm, less a probe_interval and a tick; an answer takes a millisecond.
inline constexpr milliseconds kSilentAfter{500};
/// … or twice its longest answer so far, but no longer than this.
inline constexpr milliseconds kSilentAtMostAfter{750};
inline constexpr seconds kFiguresOld{3};    ///< older figures go grey: three ticks were missed
inline constexpr seconds kFiguresStale{10}; ///< without figures that long: an alarm
/// A pool that just began to serve, after the start or after its server was away, has a queue to
/// work off: for so long what it shows is the past's, and no alarm. Source: twice the acquisition
/// timeout, after which nobody waits who waited then.
inline constexpr seconds kSettling{10};
/// Timeouts and failures are looked for over this long, so that a lone one outlasts a warning's
/// hold.
inline constexpr seconds kRecent{60};
/// A minute's figures are of whole seconds, the last of which has to close.
inline constexpr seconds kMinuteCloses{2};

// An alarm's life. Source: ANSI/ISA-18.2-2016 (on- and off-delay, deadband, shelving with a time
// limit, flood) with the values EEMUA 191 gives where it gives any.

struct AlarmHolds {
    seconds raise;    ///< the condition holds this long before the alarm is raised
    seconds clear;    ///< and is gone this long before it is cleared
    seconds comeBack; ///< acknowledged but unresolved for this long: raised again
};
inline constexpr AlarmHolds kWarningHolds{seconds{15}, seconds{60}, minutes{10}};
inline constexpr AlarmHolds kCriticalHolds{seconds{5}, seconds{60}, minutes{10}};
inline constexpr AlarmHolds kEmergencyHolds{seconds{0}, seconds{120}, minutes{3}};
/// Projections and refills flicker: these are held so long even when all raise at once.
inline constexpr seconds kFlickerHold{3};
/// A loan of the reserve's that bridges the moment in which its pool grows is over by then.
inline constexpr seconds kLoanHold{1};
/// What the forecast wants beyond a pool's bounds is told so long before. Source: a night shift.
inline constexpr std::chrono::hours kShortageAhead{12};
/// A pool that a plan has just raised is given so long to grow.
inline constexpr seconds kPlanHold{15};
/// A cleared value is this share of its limit on the good side. Source: EEMUA 191, 5 %.
inline constexpr double kDeadband = 0.05;
inline constexpr seconds kUndo{10};         ///< an acknowledgement can be taken back
inline constexpr minutes kLongestShelf{60}; ///< after that someone must look again
/// A flood: so many in so long are more than one person can read. Source: ISA-18.2, 10 in 10 min.
inline constexpr std::size_t kFloodCount = 10;
inline constexpr minutes kFloodWindow{10};
inline constexpr std::size_t kFloodShown = 5;

// What an operator or an emergency sets lasts so long. Source: a service's length; a wedding's
// speeches.

inline constexpr minutes kManualFloor{60};          ///< SCALE or LEND without FOR
inline constexpr minutes kLongestManualFloor{1440}; ///< … FOR, at most
inline constexpr minutes kEmergencyFloor{5};        ///< a wedding pool in trouble, after the last

// How long an answer is waited for. Source: a pool grows within seconds; whoever asked has looked
// elsewhere by then.

inline constexpr seconds kEffectWithin{15}; ///< of an action: later it had none
inline constexpr seconds kReloadWithin{5};  ///< of the engine, when its configuration is reloaded

// From where on the report gives advice. Source: the patience of a desk on a Saturday, and what has
// shown itself worth a line.

inline constexpr seconds kSlowAcknowledge{300};
inline constexpr double kIdleUtilization = 0.2;  ///< below it on average, with …
inline constexpr double kIdleConnections = 5;    ///< … more than so many unused: too large a pool
inline constexpr seconds kIdleLeast{3600};       ///< a shorter time tells nothing of a right size
inline constexpr double kTailFactor = 5;         ///< P99 that far beyond P95 …
inline constexpr double kTailMs = 50;            ///< … and beyond this is a tail worth a look
inline constexpr double kBelowPlanShare = 0.01;  ///< of the time: less are the ramps
inline constexpr double kUnmeasuredShare = 0.01; ///< of the time: less is a restart
inline constexpr seconds kLeastGap{15};          ///< shorter is a late tick, no gap in the record

} // namespace usher::limits
