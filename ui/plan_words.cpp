#include "ui/plan_words.h"

#include "ui/format.h"

#include <QCoreApplication>

#include <cstdlib>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

int sumOf(const forecast::Slot& slot, int forecast::PoolSlot::*value) {
    int sum = 0;
    for (const auto& pool : slot.pools)
        sum += pool.*value;
    return sum;
}

/// The quarter of an hour in which they differ most.
struct Widest {
    const forecast::Slot *now = nullptr, *then = nullptr;
    int by = 0;
};

Widest widest(
    const forecast::Forecast& now,
    const forecast::Forecast& then,
    int forecast::PoolSlot::*value) {
    Widest most;
    for (std::size_t i = 0, j = 0; i < now.slots.size() && j < then.slots.size();) {
        const auto &a = now.slots[i], &b = then.slots[j];
        if (a.start != b.start) { // made on both sides of a quarter
            ++(a.start < b.start ? i : j);
            continue;
        }
        const int by = sumOf(b, value) - sumOf(a, value);
        if (std::abs(by) > std::abs(most.by))
            most = {&a, &b, by};
        ++i;
        ++j;
    }
    return most;
}

} // namespace

QString planDifference(
    const forecast::Forecast* now,
    const forecast::Forecast& then,
    const QTimeZone& zone) {
    using forecast::PoolSlot;
    if (!now)
        return {};
    const auto planned = widest(*now, then, &PoolSlot::planned);
    const auto wanted = widest(*now, then, &PoolSlot::wanted);
    if (planned.by == 0 && wanted.by == 0)
        return tr("The plan of the next 48 hours stays as it is.");
    if (planned.by == 0)
        return tr("At %1 %2 connections are wanted instead of %3; the plan stays, for no more may "
                  "be held.")
            .arg(
                dayAndTime(wanted.then->start, zone),
                count(sumOf(*wanted.then, &PoolSlot::wanted)),
                count(sumOf(*wanted.now, &PoolSlot::wanted)));
    return tr("At %1 %2 connections are planned instead of %3.")
        .arg(
            dayAndTime(planned.then->start, zone),
            count(sumOf(*planned.then, &PoolSlot::planned)),
            count(sumOf(*planned.now, &PoolSlot::planned)));
}

} // namespace usher::ui
