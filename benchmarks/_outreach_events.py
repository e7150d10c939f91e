"""Raw events of many closed dossiers, laid down by one statement, and the barest count of them."""

EVENTS = """
INSERT INTO outreach_event (stand_in, agreement_id, team_id, nis, kind, referral, outcome, result,
    number, day_part, weekday, delta, at, received_on, received_in, happened_in)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {closed}),
kinds(kind) AS (VALUES ('RECEIVED'), ('ATTEMPT'), ('OUTCOME'))
SELECT printf('%032x', i), '{agreement}', '{team}', printf('%05d', 11001 + i % 30), kind, '',
    CASE WHEN kind = 'OUTCOME' THEN CASE i % 7 WHEN 0 THEN 'NOT_INFORMED' WHEN 1 THEN 'DECLINED'
        WHEN 2 THEN 'TALKED' WHEN 3 THEN 'TALKED' ELSE 'NOT_REACHED' END ELSE '' END,
    CASE WHEN kind = 'ATTEMPT' THEN CASE i % 3 WHEN 0 THEN 'TALKED' ELSE 'NO_ANSWER' END
        ELSE '' END,
    CASE WHEN kind = 'ATTEMPT' THEN 1 ELSE 0 END,
    CASE i % 3 WHEN 0 THEN 'MORNING' WHEN 1 THEN 'AFTERNOON' ELSE 'EVENING' END, 1 + i % 5, 1,
    date('2016-01-01', printf('+%d days', i % 3650 + (kind <> 'RECEIVED') * (i % 20)))
        || ' 10:00:00',
    date('2016-01-01', printf('+%d days', i % 3650)),
    strftime('%Y-%m', '2016-01-01', printf('+%d days', i % 3650)),
    strftime('%Y-%m', '2016-01-01', printf('+%d days', i % 3650 + (kind <> 'RECEIVED') * (i % 20)))
FROM n, kinds
"""
BAREST = "SELECT kind, outcome, sum(delta) FROM outreach_event GROUP BY kind, outcome"
