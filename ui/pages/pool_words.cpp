#include "ui/pages/pool_words.h"

#include "ui/pages/pool_page.h"

namespace usher::ui {
namespace {

QString useWords(const monitor::PoolSnapshot& pool) {
    const auto& f = pool.figures;
    const auto words = latencyWords(pool.lastSecond);
    return PoolPage::tr("%1 in use · %2 of %3 lent (%4–%5) · %6 wait · P50 %7 · P95 %8 · P99 %9")
        .arg(percent(pool.utilization))
        .arg(inUse(pool))
        .arg(f.total)
        .arg(f.min)
        .arg(f.max)
        .arg(f.waiting)
        .arg(words.p50, words.p95, words.p99);
}

QString harmWords(const pool::PoolFigures& f) {
    QString words;
    if (f.timeouts > 0)
        words += PoolPage::tr(" · %Ln timeouts since start", nullptr, static_cast<int>(f.timeouts));
    if (f.traffic.lostQueries > 0)
        words += PoolPage::tr(
            " · %Ln queries lost with their server since start",
            nullptr,
            static_cast<int>(f.traffic.lostQueries));
    return words;
}

QString loginWords(const pool::PoolFigures& f) {
    QString words;
    if (f.hasOwnLogin())
        words +=
            PoolPage::tr(" · %1 as %2, without the reserve").arg(text(f.database), text(f.role));
    if (!f.server.empty())
        words += PoolPage::tr(" · at %1").arg(text(f.server));
    return words;
}

} // namespace

QString factsOf(const monitor::PoolSnapshot& pool) {
    const auto& f = pool.figures;
    QString facts = useWords(pool);
    if (f.lendsAtMost > 0)
        facts += PoolPage::tr(" · lends %1 at once: more would do less").arg(f.lendsAtMost);
    facts += QStringLiteral(" · ") + latencyWords(pool.lastSecond).n;
    if (pool.querySecond.n > 0)
        facts += PoolPage::tr(" · queries P95 %1").arg(latencyWords(pool.querySecond).p95);
    return facts + harmWords(f) + loginWords(f);
}

} // namespace usher::ui
