// `pg` and `postgres` through the gate: node clients.mjs HOST PORT POOL
import assert from 'node:assert/strict';
import pg from 'pg';
import postgres from 'postgres';

const [host, port, database] = process.argv.slice(2);
const target = { host, port: Number(port), database, user: 'anna' };

async function pgWorks() {
  const pool = new pg.Pool({ ...target, max: 20 });
  await pool.query('drop table if exists node_pg');
  await pool.query('create table node_pg (id int primary key, v jsonb)');
  await Promise.all(Array.from({ length: 100 }, (_, i) => pool.query('insert into node_pg values ($1, $2)', [i, { i }])));
  // A name makes it a prepared statement, on whichever connection of the gate's it lands.
  const named = { name: 'by-id', text: 'select v from node_pg where id = $1' };
  const rows = await Promise.all(Array.from({ length: 200 }, (_, i) => pool.query({ ...named, values: [i % 100] })));
  rows.forEach((r, i) => assert.equal(r.rows[0].v.i, i % 100));
  const client = await pool.connect();
  await client.query('begin');
  await client.query('delete from node_pg');
  await client.query('rollback');
  await assert.rejects(client.query('select 1/0'), { code: '22012' });
  const notices = [];
  client.on('notice', (n) => notices.push(n.message));
  await client.query("do $$ begin raise notice 'heard'; end $$");
  assert.deepEqual(notices, ['heard']);
  client.release();
  assert.equal((await pool.query('select count(*)::int as n from node_pg')).rows[0].n, 100);
  await pool.end();
}

async function postgresWorks() {
  const sql = postgres({ ...target, max: 10, onnotice: () => {} });
  await sql`drop table if exists node_postgres`;
  await sql`create table node_postgres (id int, v text)`;
  await sql`insert into node_postgres ${sql(Array.from({ length: 50 }, (_, id) => ({ id, v: `v${id}` })))}`;
  // Every one of these is a prepared statement of the client's; many are pipelined on one connection.
  const rows = await Promise.all(Array.from({ length: 300 }, (_, i) => sql`select v from node_postgres where id = ${i % 50}`));
  rows.forEach((r, i) => assert.equal(r[0].v, `v${i % 50}`));
  const sum = await sql.begin(async (t) => {
    await t`insert into node_postgres values (1000, 'kept')`;
    await t.savepoint((s) => s`insert into node_postgres values (1001, 'gone')`.then(() => { throw new Error('undo'); })).catch(() => {});
    return t`select sum(id)::int as s from node_postgres where id >= 1000`;
  });
  assert.equal(sum[0].s, 1000);
  await assert.rejects(sql`select 1/0`, { code: '22012' });
  let seen = 0;
  await sql`select id from node_postgres order by id`.cursor(10, (chunk) => { seen += chunk.length; });
  assert.equal(seen, 51);
  await sql.end();
}

await pgWorks();
await postgresWorks();
console.log('all well');
