#include <usher/base/result.h>

namespace usher {

const char* toString(Errc code) {
    switch (code) {
    case Errc::invalidArgument:
        return "invalid argument";
    case Errc::notFound:
        return "not found";
    case Errc::permission:
        return "permission denied";
    case Errc::authentication:
        return "authentication failed";
    case Errc::unavailable:
        return "unavailable";
    case Errc::timeout:
        return "timed out";
    case Errc::exhausted:
        return "limit reached";
    case Errc::cancelled:
        return "cancelled";
    case Errc::protocol:
        return "protocol violation";
    case Errc::conflict:
        return "state has changed";
    case Errc::io:
        return "input/output error";
    case Errc::internal:
        return "internal error";
    }
    return "unknown";
}

std::string Error::text() const {
    return hint.empty() ? message : message + " (" + hint + ")";
}

} // namespace usher
