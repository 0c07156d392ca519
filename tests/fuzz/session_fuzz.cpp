// The session machine under any order of events: leases are neither lost nor returned twice, and
// nothing follows the end.
#include "gate/relay/session_machine.h"

#include <cstdlib>

using namespace usher::gate;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// What a session does with the actions, as far as its lease is concerned.
struct Books {
    bool asked = false, held = false, closed = false;

    void apply(const Acts& acts) {
        for (const Act act : acts) {
            switch (act) {
            case Act::acquire:
                require(!asked && !held && !closed);
                asked = true;
                break;
            case Act::withdraw:
                require(asked);
                asked = false;
                break;
            case Act::giveBackClean:
            case Act::giveBackReset:
            case Act::giveBackBroken:
                require(held);
                held = false;
                break;
            case Act::forward:
                require(held);
                break;
            case Act::close:
                require(!closed && !held && !asked);
                closed = true;
                break;
            default:
                break;
            }
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    PhaseCounts counts;
    {
        SessionMachine machine(usher::config::PoolMode(data[0] % 3), &counts);
        Books books;
        constexpr char kTypes[] = "QPBDECSHFdcf";
        for (std::size_t i = 1; i < size; ++i) {
            const int detail = data[i] >> 4;
            const ServerView view{
                .atRest = bool(detail & 1),
                .status = detail & 2 ? 'T' : 'I',
                .dirty = bool(detail & 4)};
            switch (data[i] & 15) {
            case 0:
                books.apply(machine.clientClosed(view));
                break;
            case 1:
                books.apply(machine.clientTerminated(view));
                break;
            case 2:
                books.apply(machine.dismissed(view));
                break;
            case 3:
                books.apply(machine.drain(view));
                break;
            case 4:
            case 5:
                if (!books.asked)
                    break;
                books.asked = false;
                books.held = true;
                books.apply(machine.leaseGranted());
                break;
            case 6:
                if (!books.asked)
                    break;
                books.asked = false;
                books.apply(machine.leaseFailed());
                break;
            case 7:
                books.apply(machine.serverLost(view));
                break;
            case 8:
                books.apply(machine.clientProtocolError(view));
                break;
            case 9:
            case 10:
                if (books.held)
                    books.apply(machine.serverReady(view));
                break;
            default:
                books.apply(machine.clientMessage(kTypes[detail % 12]));
                break;
            }
            require(
                counts.idle + counts.waiting + counts.active + counts.skipping ==
                (machine.phase() != Phase::gone));
            require(books.held == (machine.phase() == Phase::active));
            require(books.asked == (machine.phase() == Phase::waiting));
        }
    }
    require(counts.idle + counts.waiting + counts.active + counts.skipping == 0);
    return 0;
}
