#include "pg/cancel.h"

#include "base/mutex.h"

#include <array>
#include <atomic>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <thread>

namespace usher::pg {
namespace {

constexpr int kCancelsAtOnce = 16;
std::atomic<int> s_running{0};

struct CancelDeleter {
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
};
using CancelPtr = std::unique_ptr<PGcancel, CancelDeleter>;

struct Outcome {
    Mutex mutex;
    ConditionVariable changed;
    std::optional<Status> status USHER_GUARDED_BY(mutex);
};

Status cancelNow(PGcancel* cancel) {
    std::array<char, 256> reason{};
    if (PQcancel(cancel, reason.data(), static_cast<int>(reason.size())))
        return {};
    std::string words(reason.data());
    while (!words.empty() && words.back() == '\n')
        words.pop_back();
    return Error{Errc::unavailable, "the cancel request failed: " + words, {}};
}

} // namespace

Status cancelWithin(const pg_conn* connection, Millis timeout) {
    CancelPtr cancel(PQgetCancel(const_cast<PGconn*>(connection)));
    if (!cancel)
        return Error{Errc::unavailable, "the connection is lost, there is nothing to cancel", {}};
    if (s_running.fetch_add(1) >= kCancelsAtOnce) {
        s_running.fetch_sub(1);
        return Error{
            Errc::exhausted,
            "too many cancel requests wait for the server",
            "the server does not answer: check it"};
    }
    const auto outcome = std::make_shared<Outcome>();
    std::thread([outcome, cancel = std::move(cancel)] {
        const Status status = cancelNow(cancel.get());
        s_running.fetch_sub(1);
        MutexLock lock(outcome->mutex);
        outcome->status = status;
        outcome->changed.notify_all();
    }).detach();
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    MutexLock lock(outcome->mutex);
    while (!outcome->status)
        if (outcome->changed.wait_until(outcome->mutex, deadline) == std::cv_status::timeout)
            break;
    if (outcome->status)
        return *outcome->status;
    return Error{
        Errc::timeout,
        "the server did not take the cancel request in time",
        "check the server's load"};
}

} // namespace usher::pg
